package kz.oqyrman.hub.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a browser does, without drawing: keeps cookies, sends forms with their hidden token, does
/// not follow redirections by itself.
final class Browser implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();
  private final String hub;
  private String language = "en";
  private String token = "";

  Browser(int port) {
    hub = "http://127.0.0.1:" + port;
  }

  /// Takes somebody else's cookie.
  Browser withCookie(String value) {
    HttpCookie cookie = new HttpCookie("oqyrman-hub", value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(hub), cookie);
    return this;
  }

  String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("oqyrman-hub"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /// Of the last page.
  String token() {
    return token;
  }

  Browser speaking(String acceptLanguage) {
    language = acceptLanguage;
    return this;
  }

  HttpResponse<String> get(String address) throws IOException, InterruptedException {
    HttpResponse<String> page =
        client.send(request(address).GET().build(), BodyHandlers.ofString());
    Matcher found = TOKEN.matcher(page.body());
    if (found.find()) {
      token = found.group(1);
    }
    return page;
  }

  /// Sends a form with the token of the last page.
  HttpResponse<String> post(String address, Map<String, String> fields)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(fields);
    all.putIfAbsent("token", token);
    String body =
        all.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return client.send(
        request(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> signIn(String account, String password)
      throws IOException, InterruptedException {
    get("/login");
    return post("/login", Map.of("account", account, "password", password));
  }

  /// Opens the stream of news, line by line.
  HttpResponse<Stream<String>> listen() throws IOException, InterruptedException {
    return client.send(request("/live").GET().build(), BodyHandlers.ofLines());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(hub + address))
        .timeout(Duration.ofSeconds(30))
        .header("Accept-Language", language);
  }
}
