package kz.oqyrman.kiosk.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.PatronFacts;
import kz.oqyrman.contract.PatronId;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.contract.lending.Refusal;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.rfid.TagReading;
import kz.oqyrman.drivers.rfid.Uid;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.drivers.tag.ItemTag;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.PatronAnswer;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.Test;

final class TextFaceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CARD = "21234000000018";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TextFace face = new TextFace(new PrintStream(out, true, StandardCharsets.UTF_8));
  private final SessionRules rules =
      new SessionRules(KioskRules.USUAL, () -> new TransactionId(new UUID(0x7000L, 1)));
  private Scene scene = Scene.atStart(Language.KK, 1);

  private void happens(SessionEvent event) {
    scene = rules.step(scene, event, Instant.parse("2026-11-22T07:00:00Z")).scene();
    face.show(scene);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /// What the lines say of the visit, each once; how hub and devices are is left out.
  private List<String> visit() throws JsonProcessingException {
    List<String> told = new ArrayList<>();
    for (String line : lines()) {
      ObjectNode node = JSON.readValue(line, ObjectNode.class);
      node.remove(List.of("hub", "devices", "on-pad"));
      if (told.isEmpty() || !told.getLast().equals(node.toString())) {
        told.add(node.toString());
      }
    }
    return told;
  }

  @Test
  void aVisitReadsLikeThisAndNamesNobody() throws JsonProcessingException {
    face.show(scene);
    happens(new SessionEvent.PadHealth(new Health.Ready("a pad")));
    happens(new SessionEvent.HubReached(true));
    happens(new SessionEvent.PadSurveyed());
    happens(new SessionEvent.Tick());
    happens(new SessionEvent.Scanned(new Barcode(CARD, Symbology.CODABAR)));
    PatronFacts patron =
        new PatronFacts(
            new PatronId(CARD),
            "Айгерім",
            "С",
            "adult",
            "ru",
            Optional.empty(),
            0,
            9,
            0,
            0,
            List.of());
    happens(
        new SessionEvent.PatronAnswered(1, new CardNumber(CARD), new PatronAnswer.Found(patron)));
    happens(
        new SessionEvent.TagLaid(
            new Uid(0xE004_0100_0000_0001L),
            new TagReading.Item(new ItemTag("31234000000016", Optional.empty(), 1, 1, 1))));
    happens(new SessionEvent.PadSurveyed());
    happens(
        new SessionEvent.TagLaid(new Uid(0xE004_0100_0000_0002L), new TagReading.Damaged("crc")));
    happens(
        new SessionEvent.NotDecided(
            1, List.of(new TransactionId(new UUID(0x7000L, 1))), "no answer"));
    happens(new SessionEvent.Touched(new Touch.Finish(Touch.ReceiptWish.SCREEN)));
    happens(new SessionEvent.Touched(new Touch.Leave()));

    String book = "{\"item\":\"31234000000016\",\"state\":";
    assertThat(visit())
        .containsExactly(
            "{\"state\":\"out-of-order\",\"language\":\"kk\",\"why\":\"starting\"}",
            "{\"state\":\"out-of-order\",\"language\":\"kk\",\"why\":\"hub-away\"}",
            "{\"state\":\"out-of-order\",\"language\":\"kk\",\"why\":\"starting\"}",
            "{\"state\":\"idle\",\"language\":\"kk\"}",
            "{\"state\":\"identifying\",\"language\":\"kk\",\"who\":\"asking\"}",
            "{\"state\":\"borrowing\",\"language\":\"ru\",\"items\":[],\"puzzles\":[]}",
            "{\"state\":\"borrowing\",\"language\":\"ru\",\"items\":["
                + book
                + "\"asking\"}],\"puzzles\":[]}",
            "{\"state\":\"borrowing\",\"language\":\"ru\",\"items\":["
                + book
                + "\"asking\"}],\"puzzles\":[\"damaged\"]}",
            "{\"state\":\"borrowing\",\"language\":\"ru\",\"items\":["
                + book
                + "\"void\",\"tag\":\"untouched\"}],\"puzzles\":[\"damaged\"]}",
            "{\"state\":\"finishing\",\"language\":\"ru\",\"items\":["
                + book
                + "\"void\",\"tag\":\"untouched\"}],\"receipt\":\"on-screen\"}",
            "{\"state\":\"idle\",\"language\":\"kk\"}");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("Айгерім", CARD);
  }

  @Test
  void everyLineSaysHowHubAndDevicesAreAndHowManyTagsLieThere() {
    happens(new SessionEvent.PadHealth(new Health.Ready("a pad")));
    happens(new SessionEvent.HubReached(true));
    happens(
        new SessionEvent.TagLaid(new Uid(0xE004_0100_0000_0002L), new TagReading.Damaged("crc")));

    assertThat(lines().getLast())
        .contains("\"hub\":\"reached\"", "\"pad\"", "\"ready\"", "\"on-pad\":1");
  }

  @Test
  void aCardThatIsTurnedAwayIsToldWithItsReasons() throws JsonProcessingException {
    happens(new SessionEvent.PadHealth(new Health.Ready("a pad")));
    happens(new SessionEvent.HubReached(true));
    happens(new SessionEvent.PadSurveyed());
    happens(new SessionEvent.Scanned(new Barcode(CARD, Symbology.CODABAR)));
    happens(
        new SessionEvent.PatronAnswered(
            1, new CardNumber(CARD), new PatronAnswer.Unknown(Refusal.UNKNOWN_PATRON)));

    assertThat(visit().getLast())
        .isEqualTo(
            "{\"state\":\"identifying\",\"language\":\"kk\",\"who\":\"turned-away\","
                + "\"reasons\":[\"unknown-patron\"]}");
  }
}
