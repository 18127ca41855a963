package kz.oqyrman.kiosk.enrol;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import kz.oqyrman.contract.Paired;
import kz.oqyrman.contract.PairingCode;
import kz.oqyrman.kiosk.link.HubTrust;

/// Brings a pairing code to the hub and writes down what comes back.
public final class Enrolment {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private Enrolment() {}

  /// What it came to.
  public sealed interface Outcome {
    /// The station is paired; these files were written.
    record Done(String station, List<Path> files) implements Outcome {}

    /// It is not, and nothing was written.
    ///
    /// @param why in one sentence, with what to do
    record Refused(String why) implements Outcome {}
  }

  /// Pairs the station.
  ///
  /// @param typed the code, as typed
  /// @param hub `https://host:port`
  /// @param config properties file of the station; made where there is none, else its other lines
  ///   stay
  public static Outcome enrol(String typed, String hub, Path config)
      throws IOException, InterruptedException {
    Optional<PairingCode> code = PairingCode.read(typed);
    if (code.isEmpty()) {
      return new Outcome.Refused(
          "the code has a slip: it is eight groups of four letters and digits, as the hub shows"
              + " it");
    }
    Optional<URI> address = address(hub);
    if (address.isEmpty()) {
      return new Outcome.Refused(
          "--hub " + hub + " is no address of a hub; right would be https://host:8443");
    }
    Optional<String> unwritable = StationFiles.mistake(config);
    if (unwritable.isPresent()) {
      return new Outcome.Refused(unwritable.get());
    }
    return ask(code.get(), address.get(), config);
  }

  private static Optional<URI> address(String hub) {
    try {
      URI uri = new URI(hub);
      boolean right =
          "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
      return right
          ? Optional.of(
              new URI("https", null, uri.getHost(), uri.getPort(), Paired.PATH, null, null))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Outcome ask(PairingCode code, URI address, Path config)
      throws IOException, InterruptedException {
    ChainOfCode chain = new ChainOfCode(code);
    HttpResponse<byte[]> answer;
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(context(chain)).connectTimeout(LONGEST_WAIT).build()) {
      answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(LONGEST_WAIT)
                  .POST(HttpRequest.BodyPublishers.ofString(code.inGroups()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      return new Outcome.Refused(reason(e, address));
    }
    if (answer.statusCode() != 200) {
      return new Outcome.Refused(
          "the hub refused the code: "
              + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).strip());
    }
    Optional<Paired> paired = Paired.read(answer.body());
    if (paired.isEmpty()) {
      return new Outcome.Refused("the hub answered what this station does not understand");
    }
    return new Outcome.Done(
        paired.get().station().value(),
        StationFiles.write(config, address.getHost(), paired.get(), chain.trusted()));
  }

  private static SSLContext context(ChainOfCode chain) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {chain}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  private static String reason(IOException e, URI address) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof StrangeHubException) {
        return "the hub at "
            + address.getHost()
            + " is not the one that made the code: look at the address, and if it is right,"
            + " somebody stands between this station and its hub; the code was not sent";
      }
      if (at instanceof ConnectException) {
        return "nobody answers at " + address.getHost() + ":" + address.getPort();
      }
    }
    return HubTrust.reason(e, address.getHost())
        .orElseGet(() -> "the hub was not reached: " + e.getMessage());
  }
}
