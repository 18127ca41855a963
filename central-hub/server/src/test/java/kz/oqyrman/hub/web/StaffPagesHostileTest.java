package kz.oqyrman.hub.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import kz.oqyrman.hostile.Hostile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever a browser sends to the staff pages, byte by byte on the wire, signed in or not: no page
/// fails, no answer echoes markup, and the next request is answered.
public class StaffPagesHostileTest {
  private static final StaffPages PAGES =
      new StaffPages(
              StaffPages.Settings.onLoopback(0, SemeyHub.ALMATY),
              SemeyHub.onATuesday(),
              SemeyHub.onATuesday(),
              new TestAccounts(),
              new TestOffice(),
              new MovableClock(SemeyHub.NOON))
          .start();

  /// Stands in the samples where the cookie of somebody who is signed in goes.
  private static final String COOKIE = "S1GNED-1N";

  /// And where the token of that browser's forms goes.
  private static final String TOKEN = "T0KEN";

  private static final int LONGEST_WAIT_MS = 25_000;
  private static final int MOST_READ = 64 * 1_024;

  private static String cookie = "";
  private static String token = "";

  @AfterAll
  static void close() {
    PAGES.close();
  }

  @Test
  void aBrowserMaySendAnything() {
    Hostile.feed("staff pages", 300, samples(), StaffPagesHostileTest::fuzzerTestOneInput);
  }

  @Test
  void aFormThatBreaksOffIsNoFailureOfThePage() throws IOException {
    String cut = post("/language", "token=").replace("Content-Length: 6", "Content-Length: 44");
    assertThat(answer(cut.getBytes(UTF_8))).startsWith("HTTP/1.1 400");
  }

  private static void signIn() throws IOException, InterruptedException {
    if (!token.isEmpty()) {
      return;
    }
    try (Browser browser = new Browser(PAGES.port())) {
      browser.signIn(TestAccounts.ACCOUNT, TestAccounts.PASSWORD);
      browser.get("/stations");
      cookie = browser.cookie();
      token = browser.token();
    }
  }

  public static List<byte[]> samples() {
    return Stream.of(
            get("/login"),
            get("/stations"),
            get("/stations/live"),
            get("/live"),
            get("/messages"),
            get("/assets/staff.css?v=1"),
            get(
                "/transactions?from=2026-11-01&until=2026-11-24&station=central-1&act=loan"
                    + "&find=%D0%90%D0%B1%D0%B0%D0%B9&open=on&older=12"),
            post("/language", "token=" + TOKEN + "&language=ru&back=%2Ftransactions"),
            post("/login", "token=" + TOKEN + "&account=aigerim&password=wrong"),
            post("/no-such-page", "a=b"))
        .map(request -> request.getBytes(UTF_8))
        .toList();
  }

  private static String get(String address) {
    return "GET " + address + " HTTP/1.1\r\n" + headers() + "\r\n";
  }

  private static String post(String address, String form) {
    return "POST "
        + address
        + " HTTP/1.1\r\n"
        + headers()
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + form.length()
        + "\r\n\r\n"
        + form;
  }

  private static String headers() {
    return "Host: 127.0.0.1\r\nAccept-Language: kk, ru;q=0.8\r\nCookie: oqyrman-hub="
        + COOKIE
        + "; oqyrman-language=en\r\nConnection: close\r\n";
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException, InterruptedException {
    signIn();
    String request = new String(input, ISO_8859_1).replace(COOKIE, cookie).replace(TOKEN, token);
    String answer = answer(request.getBytes(ISO_8859_1));
    if (answer.matches("(?s)HTTP/1\\.[01] 500.*")) {
      throw new AssertionError("a page failed: " + answer.lines().findFirst().orElse(""));
    }
    assertThat(answer).doesNotContain("<script>");
    assertThat(answer(get("/login").getBytes(UTF_8)))
        .as("the next request")
        .startsWith("HTTP/1.1 ")
        .doesNotStartWith("HTTP/1.1 5");
  }

  /// What comes until the server ends or, on a page that never ends, until its first bytes.
  private static String answer(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PAGES.port())) {
      socket.setSoTimeout(LONGEST_WAIT_MS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException e) {
        // it has refused the rest already
      }
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] piece = new byte[8_192];
    try {
      for (int got = in.read(piece); got > 0 && answer.size() < MOST_READ; got = in.read(piece)) {
        answer.write(piece, 0, got);
        if (answer.toString(ISO_8859_1).contains("text/event-stream")) {
          break;
        }
      }
    } catch (SocketException e) {
      // it has closed on a request it did not read to its end
    }
    return answer.toString(UTF_8);
  }
}
