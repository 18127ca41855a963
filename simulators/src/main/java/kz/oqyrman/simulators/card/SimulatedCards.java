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
  private final @Nullable PcscDaemon service;
  private final @Nullable Path socket;

  private SimulatedCards(int port, @Nullable PcscDaemon service, @Nullable Path socket) {
    this.slots = List.of(CardSlot.start(port), CardSlot.start(port + 1));
    this.service = service;
    this.socket = socket;
  }

  /// Starts a service of our own, which only programs find that are told of its socket.
  ///
  /// @param folder is made if it is not there
  /// @throws IOException when it cannot be started, with what would be right
  public static SimulatedCards ofOwnService(Path folder) throws IOException {
    Path socket = Files.createDirectories(folder).toAbsolutePath().resolve("pcscd.comm");
    PcscDaemon service = PcscDaemon.start(folder.resolve("pcscd"), socket);
    return new SimulatedCards(service.port(0), service, socket);
  }

  /// Uses the service of the machine, with the readers as Debian sets them up. Where it does not
  /// run, cards wait until it does.
  public static SimulatedCards ofMachine() {
    return new SimulatedCards(CardSlot.USUAL_PORT, null, null);
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
