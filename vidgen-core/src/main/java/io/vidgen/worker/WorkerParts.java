package io.vidgen.worker;

import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.RenderQueue;
import java.time.InstantSource;

/** What the parts of a worker share. */
record WorkerParts(
    RenderQueue queue,
    RenderPipeline pipeline,
    LeaseKeeper leases,
    EventDelivery events,
    WorkerSettings settings,
    InstantSource clock) {}
