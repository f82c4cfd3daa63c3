/** Asks a question in a <dialog>; a promise of whether the answer was yes. */
export function confirmIn(dialog) {
  const opener = document.activeElement;
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        opener?.focus();
        resolve(dialog.returnValue === "yes");
      },
      { once: true },
    );
    dialog.returnValue = "";
    dialog.showModal();
  });
}
