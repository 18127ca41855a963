package kz.oqyrman.simulators.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Two virtual card readers, with cards to lay on them: of a `pcscd` of our own, or of that of the
/// machine.
public final class SimulatedCards implements AutoCloseable {
  /// How many there are.
  public static final int READERS = 2;

  private final List<CardSlot> slots;
  private final CardService whose;
  private final @Nullable PcscDaemon service;
  private final @Nullable Path socket;
  private volatile boolean plugged = true;

  private SimulatedCards(
      List<CardSlot> slots,
      CardService whose,
      @Nullable PcscDaemon service,
      @Nullable Path socket) {
    this.slots = slots;
    this.whose = whose;
    this.service = service;
    this.socket = socket;
  }

  private static List<CardSlot> slots(int port) {
    return List.of(CardSlot.start(port), CardSlot.start(port + 1));
  }

  /// Starts a service of our own, which only programs find that are told of its socket.
  ///
  /// @param folder is made if it is not there
  /// @throws IOException when it cannot be started, with what would be right
  public static SimulatedCards ofOwnService(Path folder) throws IOException {
    Path socket = Files.createDirectories(folder).toAbsolutePath().resolve("pcscd.comm");
    return ofOwnService(folder, socket);
  }

  /// @param socket where programs are to look for it
  static SimulatedCards ofOwnService(Path folder, Path socket) throws IOException {
    PcscDaemon service = PcscDaemon.start(folder.resolve("pcscd"), socket);
    return new SimulatedCards(slots(service.port(0)), CardService.OWN, service, socket);
  }

  /// Uses the service of the machine, with the readers as Debian sets them up. Where it does not
  /// run, cards wait until it does.
  public static SimulatedCards ofMachine() {
    return new SimulatedCards(slots(CardSlot.USUAL_PORT), CardService.MACHINE, null, null);
  }

  /// For a rehearsal: what may be done with them is the same, and no service is started or asked.
  ///
  /// @param whose they would be
  /// @return none where there would be none
  public static Optional<SimulatedCards> rehearsing(CardService whose) {
    List<CardSlot> nowhere = List.of(CardSlot.ofNoReader(), CardSlot.ofNoReader());
    return switch (whose) {
      case NONE -> Optional.empty();
      case OWN, MACHINE -> Optional.of(new SimulatedCards(nowhere, whose, null, null));
    };
  }

  /// Whether the readers may be pulled and their service be started anew: nobody else uses them.
  public boolean isOurs() {
    return whose == CardService.OWN;
  }

  /// Whether the readers are plugged in.
  public boolean isPlugged() {
    return plugged;
  }

  /// Pulls the readers' plug. Cards stay where they lie.
  ///
  /// @throws IOException when the service does not go on without them
  public void unplug() throws IOException {
    refuseOthers();
    plugged = false;
    if (service != null) {
      service.unplug();
    }
  }

  /// Plugs the readers in again; does nothing where they are.
  ///
  /// @throws IOException when the service does not go on with them
  public void plug() throws IOException {
    refuseOthers();
    if (service != null) {
      service.plug();
      service.startIfEnded();
    }
    plugged = true;
  }

  /// Starts the service anew, with the readers plugged or not as they were.
  ///
  /// @throws IOException when it does not start
  public void restart() throws IOException {
    refuseOthers();
    if (service != null) {
      service.restart();
    }
  }

  private void refuseOthers() {
    if (!isOurs()) {
      throw new IllegalStateException("the readers are not ours");
    }
  }

  /// Where a card is laid.
  ///
  /// @param reader 0 or 1
  public CardSlot slot(int reader) {
    return slots.get(reader);
  }

  /// The address line by which a driver finds a reader.
  ///
  /// @param reader 0 or 1
  public String address(int reader) {
    return "pcsc+pcsc:" + PcscDaemon.reader(reader);
  }

  /// What [PcscDaemon#SOCKET_VARIABLE] has to be for a program that is to use the readers; empty
  /// where the service is the machine's.
  public Optional<Path> socket() {
    return Optional.ofNullable(socket);
  }

  /// Lifts all cards and ends the service that was started.
  @Override
  public void close() {
    slots.forEach(CardSlot::close);
    if (service != null) {
      service.close();
    }
  }
}
