package kz.oqyrman.hub.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events to one browser, as the HTML standard writes them.
final class EventStream {
  static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /// Sends one event.
  ///
  /// @param data one line
  void send(String event, String data) throws IOException {
    write("event: " + event + "\ndata: " + data + "\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
