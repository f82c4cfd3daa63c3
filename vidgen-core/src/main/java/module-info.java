/** VidGen's core: campaigns, the pipeline, the worker, and the ports that adapters implement. */
@SuppressWarnings({
  "module", // Adapters are compiled after the core.
  "requires-automatic",
})
module io.vidgen.core {
  requires java.desktop; // ImageIO
  requires java.management;
  requires transitive java.net.http; // WebhookNotifierBuilder
  requires transitive com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;
  // Not transitive: the compiler would refuse a host that does without them.
  requires static de.siegmar.fastcsv;
  requires static inet.ipaddr;
  requires static micrometer.core;
  requires static org.jspecify;

  exports io.vidgen;
  exports io.vidgen.batch;
  exports io.vidgen.campaign;
  exports io.vidgen.campaign.draft;
  exports io.vidgen.captions;
  exports io.vidgen.compositor;
  exports io.vidgen.csv;
  exports io.vidgen.document;
  exports io.vidgen.event;
  exports io.vidgen.frames;
  exports io.vidgen.micrometer;
  exports io.vidgen.pipeline;
  exports io.vidgen.queue;
  exports io.vidgen.recipient;
  exports io.vidgen.recorder;
  exports io.vidgen.render;
  exports io.vidgen.storage;
  exports io.vidgen.transcriber;
  exports io.vidgen.video;
  exports io.vidgen.viewing;
  exports io.vidgen.webhook;
  exports io.vidgen.worker;
  exports io.vidgen.internal to
      io.vidgen.compositor.ffmpeg,
      io.vidgen.jdbc,
      io.vidgen.recorder.playwright,
      io.vidgen.storage.bunny,
      io.vidgen.storage.s3;
  exports io.vidgen.internal.egress to
      io.vidgen.jdbc,
      io.vidgen.recorder.playwright;

  opens io.vidgen.campaign.draft to
      com.fasterxml.jackson.databind;
  opens io.vidgen.pipeline to
      com.fasterxml.jackson.databind;
  opens io.vidgen.webhook to
      com.fasterxml.jackson.databind;
}
