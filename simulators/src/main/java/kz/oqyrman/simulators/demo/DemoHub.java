package kz.oqyrman.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A hub with the demo library, alone, for a measurement.
public final class DemoHub implements AutoCloseable {
  public static final String STATION = Troupe.STATION;

  private final Troupe troupe;
  private final Program hub;
  private final String broker;
  private final SSLContext tls;
  private final String secret;

  private DemoHub(Troupe troupe, Program hub, String broker, SSLContext tls, String secret) {
    this.troupe = troupe;
    this.hub = hub;
    this.broker = broker;
    this.tls = tls;
    this.secret = secret;
  }

  /// Starts it.
  ///
  /// @param home folder of the project
  /// @param data an empty folder
  public static DemoHub start(Path home, Path data) throws IOException, InterruptedException {
    Troupe troupe = new Troupe(home, data);
    Files.createDirectories(data.resolve("logs"));
    Program hub = troupe.startHub();
    JsonNode doors = troupe.ready(hub);
    String secret = Files.readString(troupe.secretFile()).strip();
    SSLContext tls = Trusting.only(Path.of(doors.path("trusted").asText()));
    return new DemoHub(troupe, hub, doors.path("mqtt").asText(), tls, secret);
  }

  public String broker() {
    return broker;
  }

  /// Trusts this hub.
  public Optional<SSLContext> tls() {
    return Optional.of(tls);
  }

  public String secret() {
    return secret;
  }

  /// Resident memory of the hub's process in MiB.
  public long residentMib() {
    return hub.residentMib();
  }

  /// Ordinary items of the central library that nobody has.
  public static List<String> lendable() {
    return DemoLibrary.books().stream()
        .filter(book -> !book.onLoan() && book.parts() == 1 && book.branch().equals("central"))
        .filter(DemoLibrary.Book::forLoan)
        .map(DemoLibrary.Book::item)
        .toList();
  }

  /// An institution's card: its limit is high.
  public static String institution() {
    return DemoLibrary.cards().stream()
        .filter(card -> card.category().equals("institution"))
        .map(DemoLibrary.Card::number)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    troupe.close();
  }
}
