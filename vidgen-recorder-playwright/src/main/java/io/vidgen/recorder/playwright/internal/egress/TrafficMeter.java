package io.vidgen.recorder.playwright.internal.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * Counts what goes through one connection of the browser's, tunnels included, and closes it at the
 * limit. It sits next to the socket, where everything is bytes. Belongs to the connection's thread.
 */
final class TrafficMeter extends ChannelDuplexHandler {

  private final Traffic traffic;
  private long inThisResponse;
  private volatile boolean awaiting;

  TrafficMeter(Traffic traffic) {
    this.traffic = traffic;
  }

  /** What comes from here on answers another request. */
  void nextRequest() {
    inThisResponse = 0;
    awaiting = true;
  }

  /** The answer has come in full. */
  void answered() {
    awaiting = false;
  }

  /** The server is gone; if a request has had no answer yet, or half of one, nobody gives it. */
  void hangUp(Channel browser) {
    if (awaiting) {
      Traffic.cut(browser);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (passes(message)) {
      super.channelRead(context, message);
    } else {
      ReferenceCountUtil.release(message);
      Traffic.cut(context.channel());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (passes(message)) {
      super.write(context, message, promise);
    } else {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new IOException("the recording's limit is reached"));
      Traffic.cut(context.channel());
    }
  }

  private boolean passes(Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      return true;
    }
    inThisResponse += bytes.readableBytes();
    return traffic.count(bytes.readableBytes(), inThisResponse);
  }
}
