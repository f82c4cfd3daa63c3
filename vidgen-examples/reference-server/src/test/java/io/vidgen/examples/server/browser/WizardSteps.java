package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a person does in the wizard. */
record WizardSteps(Page page) {

  WizardSteps name(String name) {
    page.getByLabel("Campaign name").fill(name);
    return this;
  }

  WizardSteps scene(int index, String url, int seconds) {
    page.getByLabel("Address of scene " + (index + 1)).fill(url);
    page.getByLabel("Seconds of scene " + (index + 1)).fill(String.valueOf(seconds));
    return this;
  }

  WizardSteps add() {
    return press("Add scene");
  }

  WizardSteps next() {
    page.locator("section:not([hidden]) button[type=submit]").click();
    return this;
  }

  /** From the scenes to the review, past a look that is as it was. */
  WizardSteps review() {
    return next().next();
  }

  void create() {
    press("Create campaign");
  }

  WizardSteps press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    return this;
  }
}
