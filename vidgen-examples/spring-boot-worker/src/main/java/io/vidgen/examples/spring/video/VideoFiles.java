package io.vidgen.examples.spring.video;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the videos that are kept on this machine's disk; an object storage does so itself. */
@Configuration(proxyBeanMethods = false)
class VideoFiles implements WebMvcConfigurer {

  private final VidGenProperties settings;

  VideoFiles(VidGenProperties settings) {
    this.settings = settings;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/videos/**")
        .addResourceLocations(new FileSystemResource(settings.directory().toAbsolutePath() + "/"))
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }
}
