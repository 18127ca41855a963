package kz.oqyrman.simulators.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fazecast.jSerialComm.SerialPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.coins.CoinBox;
import kz.oqyrman.drivers.coins.CoinBoxes;
import kz.oqyrman.drivers.gate.Gate;
import kz.oqyrman.drivers.gate.GateEvent;
import kz.oqyrman.drivers.gate.Gates;
import kz.oqyrman.drivers.rfid.MemoryOutcome;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.rfid.Security;
import kz.oqyrman.drivers.rfid.SecurityOutcome;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.sorter.RouteOutcome;
import kz.oqyrman.drivers.sorter.Sorter;
import kz.oqyrman.drivers.sorter.Sorters;
import kz.oqyrman.simulators.feig.ReaderModel;
import kz.oqyrman.simulators.printer.PrinterProfile;
import kz.oqyrman.simulators.station.SimulatedStation;
import kz.oqyrman.simulators.station.StationKit;
import kz.oqyrman.simulators.tag.TagMemory;
import kz.oqyrman.simulators.wire.HostPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCommandsTest {
  private static final String ABAI = "E00401003F41EA04";

  @TempDir private Path folder;
  private final ObjectMapper json = new ObjectMapper();
  private SimulatedStation station;
  private ControlCommands commands;

  @BeforeEach
  void start() throws IOException {
    StationKit kit = StationKit.of(ReaderModel.MR101, PrinterProfile.EPSON_80);
    station = SimulatedStation.start(folder, kit.withGate().withSorter(3).withCoins(), false);
    commands = new ControlCommands(station);
  }

  @AfterEach
  void stop() {
    station.close();
    assertThat(folder.resolve("pad")).doesNotExist();
    assertThat(folder.resolve("scanner")).doesNotExist();
    assertThat(folder.resolve("printer")).doesNotExist();
    assertThat(folder.resolve("coins")).doesNotExist();
  }

  @Test
  void saysWhereTheDevicesAre() {
    assertThat(commands.ready(java.util.Optional.of(4711)))
        .isEqualTo(
            ("{'ready':true,'pad':'feig+serial:F/pad?baud=38400&parity=even',"
                    + "'scanner':'scanner+serial:F/scanner',"
                    + "'printer':'escpos+serial:F/printer?baud=38400&profile=epson-80',"
                    + "'gate':'feig-gate+tcp:GATE','sorter':'modbus+tcp:SORTER?bins=3',"
                    + "'coins':'cctalk+serial:F/coins','control':4711}")
                .replace('\'', '"')
                .replace("GATE", station.gate().orElseThrow().wire().target().orElseThrow())
                .replace("SORTER", station.sorter().orElseThrow().wire().target().orElseThrow())
                .replace("F/", folder + "/"));
  }

  @Test
  void laysLiftsAndLaysAgain() {
    assertThat(ok("{'command':'lay','uid':'%s','item':'0018842','owner':'KZ-SEM'}", ABAI))
        .isEqualTo(parsed("{\"ok\":true,\"uid\":\"" + ABAI + "\"}"));
    JsonNode tag = ok("{'command':'tags'}").path("tags").path(0);
    assertThat(tag.path("item").textValue()).isEqualTo("0018842");
    assertThat(tag.path("afi").textValue()).isEqualTo("07");
    assertThat(tag.path("onPad").booleanValue()).isTrue();
    assertThat(tag.path("memory").textValue()).startsWith("11010130303138383432").hasSize(224);

    assertThat(ok("{'command':'lift','uid':'%s'}", ABAI).path("lifted").intValue()).isOne();
    assertThat(station.pad().onPad()).isEmpty();
    ok("{'command':'lay','uid':'%s'}", ABAI);
    assertThat(station.pad().onPad()).hasSize(1);
  }

  @Test
  void laysTagsOfAnyKindAndContent() {
    ok("{'command':'lay','item':'7','part':2,'parts':3,'chip':'sli-l','afi':'C2','usage':8}");
    ok("{'command':'lay','hexMemory':'04 11 00 01','dsfid':'00'}");
    JsonNode tags = ok("{'command':'tags'}").path("tags");

    assertThat(tags.path(0).path("memory").textValue()).startsWith("180302").hasSize(64);
    assertThat(tags.path(0).path("afi").textValue()).isEqualTo("C2");
    assertThat(tags.path(0).path("uid").textValue()).startsWith("E00403");
    assertThat(tags.path(1).path("item").isNull()).isTrue();
    assertThat(tags.path(1).path("memory").textValue()).startsWith("0411000100");
  }

  @Test
  void laysTagsThatCannotBeWritten() throws Exception {
    ok("{'command':'lay','uid':'%s','item':'7','lockedBlocks':[0,5],'easPassword':true}", ABAI);
    ok("{'command':'lay','hexMemory':'00','afiLocked':true,'lockedBlocks':[27]}");
    JsonNode tags = ok("{'command':'tags'}").path("tags");

    assertThat(tags.path(0).path("lockedBlocks").toString()).isEqualTo("[0,5]");
    assertThat(tags.path(0).path("afiLocked").booleanValue()).isFalse();
    assertThat(tags.path(1).path("lockedBlocks").toString()).isEqualTo("[27]");
    assertThat(tags.path(1).path("afiLocked").booleanValue()).isTrue();
    try (RfidPad pad = kiosk()) {
      MemoryOutcome read = answered(answer -> pad.readMemory(Uid.of(ABAI), answer));
      assertThat(read)
          .isInstanceOfSatisfying(
              MemoryOutcome.Holds.class,
              holds -> assertThat(holds.image().locked()).containsExactly(0, 5));
    }
  }

  /// By its number or all on the pad; repairing another fault leaves it.
  @Test
  void aTagIsLockedUntilItIsRepaired() throws Exception {
    ok("{'command':'lay','uid':'%s','item':'7'}", ABAI);
    ok("{'command':'fault','device':'pad','kind':'afi-locked','uid':'%s'}", ABAI);
    ok("{'command':'repair','device':'pad','kind':'read-garbled'}");
    try (RfidPad pad = kiosk()) {
      assertThat(disarmed(pad)).isInstanceOf(SecurityOutcome.Unchanged.class);
      ok("{'command':'repair','device':'pad','kind':'afi-locked'}");
      assertThat(disarmed(pad)).isInstanceOf(SecurityOutcome.Verified.class);
      ok("{'command':'fault','device':'pad','kind':'afi-locked'}");
      assertThat(station.pad().onPad()).allMatch(TagMemory::afiIsLocked);
      ok("{'command':'repair','device':'pad'}");
      assertThat(station.pad().onPad()).noneMatch(TagMemory::afiIsLocked);
    }
  }

  private static SecurityOutcome disarmed(RfidPad pad) throws Exception {
    return answered(answer -> pad.secure(Uid.of(ABAI), Security.DISARMED, answer));
  }

  private static <T> T answered(Consumer<Consumer<T>> question) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    question.accept(answer::complete);
    return answer.get(60, TimeUnit.SECONDS);
  }

  /// A driver that knows the first tag.
  private RfidPad kiosk() {
    CountDownLatch laid = new CountDownLatch(1);
    RfidPad pad =
        Drivers.pad(
            address(station.pad().address()),
            event -> {
              if (event instanceof PadEvent.Laid(Uid uid, var _) && uid.equals(Uid.of(ABAI))) {
                laid.countDown();
              }
            });
    await().atMost(Duration.ofSeconds(60)).until(() -> laid.getCount() == 0);
    return pad;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'command':'lay'} | needs 'item' or 'hexMemory'",
        "{'command':'lay','item':'7','lockedBlocks':[28]} | a list of numbers from 0 to 27",
        "{'command':'lay','item':'7','lockedBlocks':3} | a list of numbers from 0 to 27",
        "{'command':'lay','item':'7','chip':'tag-it-plus','easPassword':true} | has none",
        "{'command':'lay','itm':'7'} | no such field: itm",
        "{'command':'lay','item':7} | the field 'item' would be right as a text",
        "{'command':'lay','item':'7','uid':'1234'} | 16 hexadecimal digits that begin with E0",
        "{'command':'lay','item':'7','chip':'x'} | one of sli, slix, slix2, sli-s, sli-l",
        "{'command':'lay','item':'7','part':900} | a number from 0 to 255",
        "{'command':'lay','item':'7','owner':'SEM'} | such as KZ-SEM",
        "{'command':'lay','hexMemory':'0'} | pairs of hexadecimal digits",
        "{'command':'lay','hexMemory':'00','afi':'C'} | pairs of hexadecimal digits",
        "{'command':'lay','hexMemory':'00','afi':'C2C2'} | two hexadecimal digits",
        "{'command':'lift'} | either 'uid' or",
        "{'command':'scan'} | the field 'text' is missing",
        "{'command':'scan','text':'1','aim':'F0'} | as in ]C0",
        "{'command':'pass','antenna':5} | a number from 1 to 4",
        "{'command':'pass','afi':'7'} | pairs of hexadecimal digits",
        "{'command':'drop','bin':4} | a number from 1 to 3",
        "{'command':'insert'} | one of 10, 20, 50, 100, 200",
        "{'command':'insert','tenge':5} | one of 10, 20, 50, 100, 200",
        "{'command':'insert','tenge':10,'other':'button'} | either 'tenge'",
        "{'command':'insert','other':'note'} | foreign-coin, button",
        "{'command':'fault','device':'sorter','kind':'full'} | 'bin' is missing: a number from 1",
        "{'command':'fault','device':'sorter','kind':'jam','bin':1} | no such field: bin",
        "{'command':'fault','device':'gate','kind':'mute'} | host-mode, records-unheard",
        "{'command':'repair','device':'sorter','kind':'full','bin':4} | a number from 1 to 3",
        "{'command':'repair','device':'sorter','kind':'jam','bin':1} | no such field: bin",
        "{'command':'fault','device':'gates'} | pad, scanner, printer, gate, sorter, coins",
        "{'command':'fault'} | the field 'device' is missing",
        "{'command':'fault','device':'pad'} | cable-out, noise",
        "{'command':'fault','device':'scanner','kind':'paper-out'} | cable-out, noise",
        "{'command':'fault','device':'pad','kind':'mute','bytes':1} | no such field: bytes",
        "{'command':'fault','device':'pad','kind':'read-garbled','uid':'E000000000000000'} | no"
            + " tag",
        "{'command':'paper-png','file':'x.png'} | nothing has been printed yet",
        "{'command':'exchanges','forget':1} | true or false",
        "{'command':'lay-card','number':'04A1B2C3'} | --cards=own",
        "{'command':'dance'} | no such command: dance; there are complaints, drop, exchanges,"
            + " fault",
        "{} | the field 'command' is missing",
        "[1] | a command is a JSON object",
        "lay | this is no JSON"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String command, String part) {
    JsonNode answer = answer(command);
    assertThat(answer.path("ok").booleanValue()).isFalse();
    assertThat(answer.path("wrong").textValue()).contains(part);
    assertThat(station.pad().everLaid()).isEmpty();
  }

  @Test
  void aKnownTagIsNotDescribedAgain() {
    ok("{'command':'lay','uid':'%s','item':'1'}", ABAI);
    assertThat(
            answer("{'command':'lay','uid':'" + ABAI + "','item':'2'}").path("wrong").textValue())
        .contains("lay it by its uid alone");
  }

  @Test
  void scansCodesAndJunk() {
    try (HostPort host = open("scanner", 9600, SerialPort.NO_PARITY)) {
      ok("{'command':'scan','text':'A100023'}");
      assertThat(text(host, 8)).isEqualTo("A100023\r");
      ok("{'command':'scan','text':'7','aim':']F0'}");
      assertThat(text(host, 5)).isEqualTo("]F07\r");
      ok("{'command':'scan','hex':'00 41'}");
      assertThat(host.read(2)).containsExactly(0, 0x41);
    }
  }

  @Test
  void breaksAndRepairsEveryDevice() {
    ok("{'command':'lay','uid':'%s','item':'1'}", ABAI);
    for (String fault :
        new String[] {
          "'pad','kind':'noise','bytes':3,'times':2,'towards':'device'",
          "'pad','kind':'dropped','every':2",
          "'pad','kind':'doubled','every':2",
          "'pad','kind':'weak-field','times':1,'of':3",
          "'pad','kind':'afi-writes-fail'",
          "'pad','kind':'restart'",
          "'pad','kind':'split','size':1,'millis':1",
          "'pad','kind':'delay','millis':10",
          "'pad','kind':'afi-write-fails','times':2,'uid':'" + ABAI + "'",
          "'pad','kind':'afi-write-lies'",
          "'pad','kind':'afi-write-unheard'",
          "'pad','kind':'read-garbled'",
          "'pad','kind':'snatched-in-write','written':true",
          "'pad','kind':'answers-status','status':'83','times':1",
          "'pad','kind':'mute','times':1",
          "'printer','kind':'cover-open'",
          "'printer','kind':'paper-low'",
          "'printer','kind':'cutter-jammed'",
          "'printer','kind':'feed-held'",
          "'printer','kind':'broken'",
          "'printer','kind':'paper-out'",
          "'printer','kind':'paper-ends','lines':3",
          "'printer','kind':'silent'",
          "'printer','kind':'lies'",
          "'scanner','kind':'double-scan'",
          "'scanner','kind':'stuck','text':'1','millis':100",
          "'scanner','kind':'cable-out'",
          "'gate','kind':'host-mode'",
          "'gate','kind':'records-unheard','times':2",
          "'gate','kind':'forgetting-unheard'",
          "'gate','kind':'restart'",
          "'gate','kind':'doubled','every':2",
          "'gate','kind':'cable-out'",
          "'sorter','kind':'full','bin':2",
          "'sorter','kind':'full','bin':3",
          "'sorter','kind':'jam'",
          "'sorter','kind':'route-not-kept','times':1",
          "'sorter','kind':'mute','times':1",
          "'sorter','kind':'restart','count':65530",
          "'sorter','kind':'split','size':1,'millis':1",
          "'coins','kind':'coin-stuck'",
          "'coins','kind':'wrong-check-sum'",
          "'coins','kind':'refused'",
          "'coins','kind':'busy'",
          "'coins','kind':'noise-ahead'",
          "'coins','kind':'mute'",
          "'coins','kind':'restart'",
          "'coins','kind':'noise','bytes':1",
          "'coins','kind':'delay','millis':10"
        }) {
      ok("{'command':'fault','device':" + fault + "}");
    }
    JsonNode state = ok("{'command':'state'}");
    assertThat(state.path("scanner").isNull()).as("cable out").isTrue();
    assertThat(state.path("printerTroubles")).hasSize(6);
    assertThat(state.path("gate").isNull()).as("cable out").isTrue();
    assertThat(state.path("gateState").path("hostMode").booleanValue()).isTrue();
    assertThat(state.path("sorterState").path("jam").booleanValue()).isTrue();
    assertThat(state.path("sorterState").path("bins").path(1).path("full").booleanValue()).isTrue();
    assertThat(state.path("coinsState").path("stuck").booleanValue()).isTrue();
    ok("{'command':'repair','device':'sorter','kind':'full','bin':2}");
    assertThat(station.sorter().orElseThrow().isFull(2)).isFalse();
    assertThat(station.sorter().orElseThrow().isFull(3)).isTrue();

    ok("{'command':'repair','device':'printer','kind':'cover-open'}");
    assertThat(ok("{'command':'state'}").path("printerTroubles")).hasSize(5);
    for (String device : new String[] {"pad", "scanner", "printer", "gate", "sorter", "coins"}) {
      ok("{'command':'repair','device':'%s'}", device);
    }
    JsonNode repaired = ok("{'command':'state'}");
    assertThat(repaired.path("printerTroubles")).isEmpty();
    assertThat(repaired.path("scanner").textValue()).startsWith("scanner+serial:");
    assertThat(station.pad().wire().faults()).isEmpty();
    assertThat(repaired.path("gate").textValue()).startsWith("feig-gate+tcp:");
    assertThat(repaired.path("gateState").path("hostMode").booleanValue()).isFalse();
    assertThat(repaired.path("sorterState").path("jam").booleanValue()).isFalse();
    assertThat(repaired.path("sorterState").path("bins").toString()).doesNotContain("true");
    assertThat(repaired.path("coinsState").path("stuck").booleanValue()).isFalse();
    assertThat(station.gate().orElseThrow().wire().faults()).isEmpty();
    assertThat(station.sorter().orElseThrow().wire().faults()).isEmpty();
    assertThat(station.coins().orElseThrow().wire().faults()).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefusedWithTheOptionThatPutsItThere() throws IOException {
    try (SimulatedStation small =
        SimulatedStation.start(
            folder.resolve("small"), ReaderModel.MR101, PrinterProfile.EPSON_80, false)) {
      ControlCommands few = new ControlCommands(small);
      assertThat(few.answer("{\"command\":\"pass\"}").line()).contains("with --gate");
      assertThat(few.answer("{\"command\":\"drop\"}").line()).contains("with --sorter");
      assertThat(few.answer("{\"command\":\"insert\",\"tenge\":10}").line())
          .contains("with --coins");
      assertThat(few.answer("{\"command\":\"repair\",\"device\":\"coins\"}").line())
          .contains("with --coins");
      assertThat(few.ready(java.util.Optional.empty())).doesNotContain("gate", "sorter", "coins");
    }
  }

  @Test
  void aTagPassesTheGateAsItWasLeftOnThePad() {
    ok("{'command':'lay','uid':'%s','item':'1','afi':'C2'}", ABAI);
    JsonNode silent = ok("{'command':'pass','uid':'%s'}", ABAI);
    assertThat(silent.path("sounds").booleanValue()).isFalse();
    JsonNode loud = ok("{'command':'pass','antenna':2}");
    assertThat(loud.path("sounds").booleanValue()).isTrue();
    assertThat(loud.path("uid").textValue()).startsWith("E004");
    assertThat(loud.path("waiting").intValue()).isOne();
    assertThat(
            answer("{'command':'pass','uid':'" + ABAI + "','afi':'07'}").path("wrong").textValue())
        .contains("by its uid alone");

    List<GateEvent> heard = new CopyOnWriteArrayList<>();
    ok("{'command':'fault','device':'gate','kind':'cable-out'}");
    ok("{'command':'pass'}");
    ok("{'command':'repair','device':'gate'}");
    try (Gate _ = Gates.open(address(station.gate().orElseThrow().address()), heard::add)) {
      await().until(() -> heard.stream().filter(GateEvent.Passed.class::isInstance).count() == 2);
    }
    assertThat(ok("{'command':'complaints'}").path("gate")).isEmpty();
  }

  @Test
  void itemsDropIntoBinsByHandAndWhereTheHostSent() {
    assertThat(ok("{'command':'drop'}").path("stands").textValue()).contains("no host said");
    assertThat(ok("{'command':'drop','bin':2}").path("bin").intValue()).isEqualTo(2);
    List<RouteOutcome> routed = new CopyOnWriteArrayList<>();
    try (Sorter sorter = Sorters.open(address(station.sorter().orElseThrow().address()), _ -> {})) {
      await().until(() -> sorter.health().works());
      sorter.route(3, routed::add);
      await().until(() -> routed.contains(new RouteOutcome.Set(3)));
    }
    assertThat(ok("{'command':'drop'}").path("bin").intValue()).isEqualTo(3);
    ok("{'command':'fault','device':'sorter','kind':'jam'}");
    JsonNode stuck = ok("{'command':'drop','bin':1}");
    assertThat(stuck.path("bin").isNull()).isTrue();
    assertThat(stuck.path("stands").textValue()).contains("stuck");
    JsonNode bins = ok("{'command':'state'}").path("sorterState").path("bins");
    assertThat(bins.path(0).path("items").intValue()).isZero();
    assertThat(bins.path(1).path("items").intValue()).isOne();
    assertThat(bins.path(2).path("items").intValue()).isOne();
  }

  @Test
  void coinsAreTakenOnceTheHostWantsThem() {
    assertThat(ok("{'command':'insert','tenge':100}").path("taken").booleanValue()).isFalse();
    try (CoinBox box = CoinBoxes.open(address(station.coins().orElseThrow().address()), _ -> {})) {
      box.accept(true);
      await().until(box::accepts);
      assertThat(ok("{'command':'insert','tenge':100}").path("taken").booleanValue()).isTrue();
      assertThat(ok("{'command':'insert','other':'foreign-coin'}").path("taken").booleanValue())
          .isFalse();
      ok("{'command':'insert','other':'button'}");
      ok("{'command':'press-return'}");
      ok("{'command':'fault','device':'coins','kind':'coin-stuck'}");
      JsonNode stuck = ok("{'command':'insert','tenge':200}");
      assertThat(stuck.path("taken").booleanValue()).isFalse();
      assertThat(stuck.path("tenge").intValue()).isEqualTo(100);
    }
  }

  private static DeviceAddress address(java.util.Optional<String> line) {
    return DeviceAddress.of(line.orElseThrow());
  }

  @Test
  void tellsWhatWasPrintedAsTextAndPicture() throws IOException {
    try (HostPort host = open("printer", 38400, SerialPort.NO_PARITY)) {
      host.write(bytes("\u001b@Abai\n\u001dVB\0hanging\n\u0099"));
      await().until(() -> station.printer().hanging().isPresent());
    }
    JsonNode paper = ok("{'command':'paper'}");
    assertThat(paper.path("receipts")).hasSize(1);
    assertThat(paper.path("receipts").path(0).textValue()).isEqualTo("Abai");
    assertThat(paper.path("hanging").textValue()).isEqualTo("hanging");

    Path file = folder.resolve("receipt.png");
    JsonNode picture = ok("{'command':'paper-png','receipt':1,'file':'%s'}", file);
    assertThat(ImageIO.read(file.toFile()).getHeight())
        .isEqualTo(picture.path("height").intValue());
  }

  @Test
  void countsExchangesAndTellsComplaints() {
    try (HostPort host = open("pad", 38400, SerialPort.EVEN_PARITY)) {
      host.write(new byte[] {6, -1, 0x52, 0, 0x0F, 0x6E});
      assertThat(host.read(6)).hasSize(6);
      host.write(new byte[] {6, -1, 0x52, 0, 0x0F, 0x6F});
      await().until(() -> !ok("{'command':'complaints'}").path("pad").isEmpty());
    }
    JsonNode exchanges = ok("{'command':'exchanges','forget':true}");
    assertThat(exchanges.path("exchanges").intValue()).isOne();
    assertThat(exchanges.path("requestBytes").intValue()).isEqualTo(6);
    assertThat(exchanges.path("wireMillis").doubleValue()).isBetween(3.4, 3.5);
    assertThat(ok("{'command':'exchanges'}").path("exchanges").intValue()).isZero();
  }

  @Test
  void aHostWithWrongSettingsIsNamed() {
    try (HostPort host = open("pad", 9600, SerialPort.NO_PARITY)) {
      host.write((byte) 0);
      JsonNode pad = ok("{'command':'state'}").path("hosts").path("pad");
      assertThat(pad.path("there").booleanValue()).isTrue();
      assertThat(pad.path("wrongSettings").textValue()).contains("right would be 38400 baud");
    }
  }

  @Test
  void severalProgramsMayGiveCommandsOnThePort() throws Exception {
    CountDownLatch quit = new CountDownLatch(1);
    try (ControlPort port = ControlPort.open(commands, quit::countDown);
        Client one = new Client(port.number());
        Client two = new Client(port.number())) {
      assertThat(one.ask("{\"command\":\"lay\",\"item\":\"1\"}")).contains("\"ok\":true");
      assertThat(two.ask("{\"command\":\"state\"}")).contains("\"onPad\":1");
      assertThat(two.ask("{\"command\":\"quit\"}")).isEqualTo("{\"ok\":true}");
      assertThat(quit.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aLineThatIsTooLongIsRefusedAndTheNextObeyed() throws Exception {
    try (ControlPort port = ControlPort.open(commands, () -> {});
        Client client = new Client(port.number())) {
      assertThat(client.ask("x".repeat(ControlCommands.LONGEST_LINE + 100)))
          .contains("a command has at most 1048576 bytes");
      assertThat(client.ask("{\"command\":\"tags\"}")).contains("\"tags\":[]");
    }
  }

  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final PrintWriter out;
    private final BufferedReader in;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
      out = new PrintWriter(socket.getOutputStream(), true, UTF_8);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    String ask(String line) throws IOException {
      out.println(line);
      return in.readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private HostPort open(String device, int baud, int parity) {
    return HostPort.open(folder.resolve(device), baud, parity);
  }

  private static String text(HostPort host, int count) {
    return new String(host.read(count), UTF_8);
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private JsonNode ok(String command) {
    JsonNode answer = answer(command);
    assertThat(answer.path("ok").booleanValue()).as(answer.toString()).isTrue();
    return answer;
  }

  private JsonNode ok(String command, Object value) {
    return ok(command.replace("%s", value.toString()));
  }

  private JsonNode answer(String command) {
    return parsed(commands.answer(command.replace('\'', '"')).line());
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
