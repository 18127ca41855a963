package kz.oqyrman.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real browser without a window, driven by its DevTools protocol: one tab.
final class Chromium implements AutoCloseable {
  private static final String PROGRAM = "chromium";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";
  private static final int MOST_SECONDS = 30;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final WebSocket socket;
  private final String tab;

  /// Starts the browser.
  ///
  /// @param profile an empty folder for its files
  Chromium(Path profile) throws Exception {
    ProcessBuilder start =
        new ProcessBuilder(
                PROGRAM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true);
    // so that its socket and locks go with the profile
    start.environment().put("TMPDIR", profile.toString());
    process = start.start();
    socket = connect(address());
    JsonNode target = ask("Target.createTarget", Map.of("url", "about:blank"), "");
    JsonNode attached =
        ask(
            "Target.attachToTarget",
            Map.of("targetId", target.get("targetId").asText(), "flatten", true),
            "");
    tab = attached.get("sessionId").asText();
    tell("Page.enable", Map.of());
    tell("Log.enable", Map.of());
    tell("Runtime.enable", Map.of());
  }

  /// Takes every certificate: for a hub whose authority nobody here was told of.
  void takeEveryCertificate() {
    tell("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
  }

  /// How large the page is shown.
  void resize(int width, int height) {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// Opens a page and waits until it is there, its fonts too.
  void open(String address) {
    evaluate("window.leaving = true");
    tell("Page.navigate", Map.of("url", address));
    until("!window.leaving && document.readyState === 'complete'");
    waitForFonts();
  }

  /// Waits until the letters of the page are drawn in its own fonts.
  void waitForFonts() {
    until("document.readyState === 'complete'");
    evaluate("document.fonts.ready.then(() => true)");
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done(true))))");
  }

  /// Waits until an expression is true in the page.
  void until(String expression) {
    String promise =
        "new Promise(done => { const look = () => { let yes = false; try { yes = "
            + expression
            + " } catch (e) {} if (yes) done(true); else setTimeout(look, 20) }; look() })";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (System.nanoTime() < end) {
      try {
        if (evaluate(promise).asBoolean()) {
          return;
        }
      } catch (IllegalStateException leavingThePage) {
        // the page went away while it was asked; ask the next one
      }
    }
    throw new AssertionError("never true in the page: " + expression);
  }

  /// What an expression comes to in the page; promises are waited for.
  JsonNode evaluate(String expression) {
    JsonNode answer =
        tell(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /// Fills the login page that is open, as the staff of the tests.
  void signIn() {
    signIn(TestAccounts.ACCOUNT, TestAccounts.PASSWORD);
  }

  /// Fills the login page that is open.
  void signIn(String account, String password) {
    evaluate(
        "document.getElementById('account').value = '%s'; document.getElementById('password').value = '%s'; document.querySelector('form.login .primary').click()"
            .formatted(account, password));
    until("location.pathname === '/stations' && document.readyState === 'complete'");
  }

  /// Changes the language of the page that is open.
  void choose(String language) {
    evaluate("window.leaving = true");
    evaluate("document.querySelector('.languages [value=%s]').click()".formatted(language));
    until(
        "!window.leaving && document.documentElement.lang === '%s' && document.readyState === 'complete'"
            .formatted(language));
  }

  void press(String key) {
    tell(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            "keyDown",
            "key",
            key,
            "code",
            key,
            "windowsVirtualKeyCode",
            key.equals("Tab") ? 9 : 13));
    tell(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            "keyUp",
            "key",
            key,
            "code",
            key,
            "windowsVirtualKeyCode",
            key.equals("Tab") ? 9 : 13));
  }

  /// The page as a PNG.
  ///
  /// @param whole also what is below the edge of the screen
  byte[] picture(boolean whole) {
    JsonNode shot =
        tell("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  /// Shows the page as it will be printed, or again as on a screen.
  void showAsPrinted(boolean printed) {
    tell("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : "screen"));
  }

  /// The page on A4 paper, as a PDF.
  byte[] paper() {
    JsonNode paper = tell("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));
    return Base64.getDecoder().decode(paper.get("data").asText());
  }

  /// What the console said that was no plain message: blocked styles, failed loads, exceptions.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    process.onExit().completeOnTimeout(process, MOST_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
    helpers.forEach(ProcessHandle::destroyForcibly);
    helpers.forEach(helper -> helper.onExit().join());
  }

  private JsonNode tell(String method, Map<String, ?> parameters) {
    return ask(method, parameters, tab);
  }

  private JsonNode ask(String method, Map<String, ?> parameters, String session) {
    int id = lastId.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    JsonNode come = answer.orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
    if (come.has("error")) {
      throw new IllegalStateException(method + ": " + come.get("error"));
    }
    return come.get("result");
  }

  private void heard(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = asked.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    String method = message.path("method").asText();
    if (method.equals("Log.entryAdded") || method.equals("Runtime.exceptionThrown")) {
      complaints.add(message.get("params").toString());
    }
  }

  private String address() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf(LISTENING);
      if (at >= 0) {
        drain(lines);
        return line.substring(at + LISTENING.length()).strip();
      }
    }
    throw new IOException("chromium ended before it listened");
  }

  /// So that the browser never waits for a reader of its messages.
  private static void drain(BufferedReader lines) {
    Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
  }

  private WebSocket connect(String address) {
    return client
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(address),
            new WebSocket.Listener() {
              private final StringBuilder text = new StringBuilder();

              @Override
              public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                  String whole = text.toString();
                  text.setLength(0);
                  try {
                    heard(JSON.readTree(whole));
                  } catch (IOException e) {
                    complaints.add(e.toString());
                  }
                }
                from.request(1);
                return CompletableFuture.completedStage(null);
              }
            })
        .orTimeout(MOST_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /// Writes a picture where a person looks for it.
  static void keep(byte[] bytes, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, bytes);
  }
}
