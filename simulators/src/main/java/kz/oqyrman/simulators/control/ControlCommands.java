package kz.oqyrman.simulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.oqyrman.simulators.card.PcscDaemon;
import kz.oqyrman.simulators.card.SimulatedCards;
import kz.oqyrman.simulators.scanner.ScannerSimulator;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.wire.Complaints;
import kz.oqyrman.simulators.wire.DeviceWire;

/// Obeys commands: a line of JSON in, a line of JSON out. Wrong ones are answered with what would
/// be right, and change nothing. May be used by several programs at once.
public final class ControlCommands {
  /// A longer line is refused.
  static final int LONGEST_LINE = 1 << 20;

  private final ObjectMapper json = new ObjectMapper();
  private final SimulatedStation station;
  private final Map<String, Command> commands = new TreeMap<>();

  private interface Command {
    void obey(Fields fields, ObjectNode answer) throws WrongCommand;
  }

  /// Commands for the devices of a station.
  public ControlCommands(SimulatedStation station) {
    this.station = station;
    PadCommands pad = new PadCommands(station.pad());
    PaperCommands paper = new PaperCommands(station.printer());
    Beside beside = new Beside(station);
    FaultCommands faults = new FaultCommands(station, beside, pad);
    commands.put("lay", pad::lay);
    commands.put("lift", pad::lift);
    commands.put("tags", pad::tags);
    commands.put("lamps", pad::lamps);
    commands.put("exchanges", pad::exchanges);
    commands.put("paper", paper::paper);
    commands.put("paper-png", paper::picture);
    commands.put("fault", (f, _) -> faults.fault(f));
    commands.put("repair", (f, _) -> faults.repair(f));
    commands.put("scan", (f, _) -> scan(f));
    CardCommands cards = new CardCommands(beside);
    commands.put("lay-card", (f, _) -> cards.lay(f));
    commands.put("lift-card", cards::lift);
    commands.put("pass", new GateCommands(beside, pad)::pass);
    commands.put("drop", new SorterCommands(beside)::drop);
    CoinCommands coins = new CoinCommands(beside);
    commands.put("insert", coins::insert);
    commands.put("press-return", (f, _) -> coins.pressReturn(f));
    commands.put("state", this::state);
    commands.put("complaints", this::complaints);
    commands.put("quit", (f, _) -> f.refuseOthers());
  }

  /// The line that tells a program that all is ready and where the devices are.
  ///
  /// @param controlPort on which further programs may give commands, if one is open
  public String ready(Optional<Integer> controlPort) {
    ObjectNode ready = json.createObjectNode();
    ready.put("ready", true);
    addresses(ready);
    controlPort.ifPresent(port -> ready.put("control", port));
    return ready.toString();
  }

  private void addresses(ObjectNode to) {
    to.put("pad", station.pad().address().orElse(null));
    to.put("scanner", station.scanner().address().orElse(null));
    to.put("printer", station.printer().address().orElse(null));
    station.gate().ifPresent(gate -> to.put("gate", gate.address().orElse(null)));
    station.sorter().ifPresent(sorter -> to.put("sorter", sorter.address().orElse(null)));
    station.coins().ifPresent(coins -> to.put("coins", coins.address().orElse(null)));
    station.cards().ifPresent(cards -> addresses(cards, to));
  }

  private static void addresses(SimulatedCards cards, ObjectNode to) {
    ArrayNode readers = to.putArray("cardReaders");
    for (int reader = 0; reader < SimulatedCards.READERS; reader++) {
      readers.add(cards.isPlugged() ? cards.address(reader) : null);
    }
    cards.socket().ifPresent(socket -> to.put(PcscDaemon.SOCKET_VARIABLE, socket.toString()));
  }

  /// An answer.
  ///
  /// @param line without an end of line
  /// @param quits whether all is to end once it was sent
  public record Answer(String line, boolean quits) {}

  /// Obeys one line.
  public synchronized Answer answer(String line) {
    ObjectNode answer = json.createObjectNode();
    boolean quits = false;
    try {
      JsonNode command = parse(line);
      String name = name(command);
      answer.put("ok", true);
      command(name).obey(new Fields(command), answer);
      quits = name.equals("quit");
    } catch (WrongCommand e) {
      answer = json.createObjectNode().put("ok", false).put("wrong", e.getMessage());
    } catch (RuntimeException e) {
      // a command that the simulators refuse in a way nobody foresaw must be answered all the same
      answer = json.createObjectNode().put("ok", false).put("wrong", e.toString());
    }
    return new Answer(answer.toString(), quits);
  }

  /// Obeys a command and tells only what is wrong with it.
  public synchronized Optional<String> mistake(JsonNode command) {
    try {
      command(name(command)).obey(new Fields(command), json.createObjectNode());
      return Optional.empty();
    } catch (WrongCommand | RuntimeException e) {
      return Optional.of(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
    }
  }

  private JsonNode parse(String line) throws WrongCommand {
    if (line.getBytes(UTF_8).length > LONGEST_LINE) {
      throw new WrongCommand("a command has at most " + LONGEST_LINE + " bytes");
    }
    try {
      JsonNode command = json.readTree(line);
      if (command != null && command.isObject()) {
        return command;
      }
    } catch (JsonProcessingException e) {
      throw new WrongCommand("this is no JSON: " + e.getOriginalMessage());
    }
    throw new WrongCommand("a command is a JSON object such as {\"command\":\"tags\"}");
  }

  private String name(JsonNode command) throws WrongCommand {
    JsonNode name = command.path("command");
    if (!name.isTextual()) {
      throw new WrongCommand("the field 'command' is missing; " + known());
    }
    return name.textValue();
  }

  private Command command(String name) throws WrongCommand {
    Command command = commands.get(name);
    if (command == null) {
      throw new WrongCommand("no such command: " + name + "; " + known());
    }
    return command;
  }

  private String known() {
    return "there are " + String.join(", ", commands.keySet());
  }

  private void scan(Fields f) throws WrongCommand {
    ScannerSimulator scanner = station.scanner();
    Optional<byte[]> raw = f.hex("hex");
    Optional<String> aim = f.optionalText("aim");
    String text = raw.isPresent() ? "" : f.text("text");
    f.refuseOthers();
    try {
      if (raw.isPresent()) {
        scanner.sendRaw(raw.get());
      } else if (aim.isPresent()) {
        scanner.scan(text, aim.get());
      } else {
        scanner.scan(text);
      }
    } catch (IllegalArgumentException e) {
      throw new WrongCommand(e);
    }
  }

  /// Where the devices are, whether a host has them open, and what is wrong with its settings.
  private void state(Fields f, ObjectNode answer) throws WrongCommand {
    f.refuseOthers();
    addresses(answer);
    ObjectNode hosts = answer.putObject("hosts");
    host(hosts, "pad", station.pad().wire());
    host(hosts, "scanner", station.scanner().wire());
    host(hosts, "printer", station.printer().wire());
    station.gate().ifPresent(gate -> host(hosts, "gate", gate.wire()));
    station.sorter().ifPresent(sorter -> host(hosts, "sorter", sorter.wire()));
    station.coins().ifPresent(coins -> host(hosts, "coins", coins.wire()));
    station.printer().troubles().stream()
        .map(Fields::written)
        .forEach(answer.putArray("printerTroubles")::add);
    answer.put("onPad", station.pad().onPad().size());
    answer.put("receipts", station.printer().receipts().size());
    station
        .gate()
        .ifPresent(gate ->
            answer
                .putObject("gateState")
                .put("waiting", gate.waiting())
                .put("hostMode", gate.isInHostMode()));
    station
        .sorter()
        .ifPresent(sorter -> SorterCommands.state(sorter, answer.putObject("sorterState")));
    station
        .coins()
        .ifPresent(coins ->
            answer
                .putObject("coinsState")
                .put("tenge", coins.tenge())
                .put("stuck", coins.isStuck()));
  }

  private static void host(ObjectNode hosts, String name, DeviceWire wire) {
    ObjectNode host = hosts.putObject(name);
    host.put("there", wire.hostIsThere());
    host.put("wrongSettings", wire.wrongSettings().orElse(null));
  }

  /// What the host did that real devices would not take.
  private void complaints(Fields f, ObjectNode answer) throws WrongCommand {
    f.refuseOthers();
    complaints(answer, "pad", station.pad().complaints());
    complaints(answer, "printer", station.printer().complaints());
    station.gate().ifPresent(gate -> complaints(answer, "gate", gate.complaints()));
    station.sorter().ifPresent(sorter -> complaints(answer, "sorter", sorter.complaints()));
    station.coins().ifPresent(coins -> complaints(answer, "coins", coins.complaints()));
  }

  private static void complaints(ObjectNode answer, String device, Complaints complaints) {
    complaints.list().forEach(answer.putArray(device)::add);
  }
}
