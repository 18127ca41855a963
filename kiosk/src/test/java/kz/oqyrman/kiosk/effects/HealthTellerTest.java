package kz.oqyrman.kiosk.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.StationMessage;
import kz.oqyrman.contract.StationMessage.Doing;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.scanner.Barcode;
import kz.oqyrman.drivers.scanner.Symbology;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.Test;

final class HealthTellerTest {
  private final List<StationMessage.Health> told = new ArrayList<>();
  private final AtomicInteger unsettled = new AtomicInteger();
  private final AtomicLong seconds = new AtomicLong();
  private final InstantSource clock =
      () -> Instant.parse("2026-11-22T07:00:00Z").plusSeconds(seconds.getAndIncrement());
  private final HealthTeller teller = new HealthTeller(told::add, unsettled::get, "1.0", clock);
  private final SessionRules rules =
      new SessionRules(KioskRules.USUAL, () -> new TransactionId(new UUID(0x7000L, 1)));
  private Scene scene = Scene.atStart(Language.KK, 1);

  private void happens(SessionEvent event) {
    scene = rules.step(scene, event, Instant.parse("2026-11-22T07:00:00Z")).scene();
    teller.show(scene);
  }

  private void wakes() {
    happens(new SessionEvent.PadHealth(new Health.Ready("ISC.MR102")));
    happens(new SessionEvent.HubReached(true));
    happens(new SessionEvent.PadSurveyed());
  }

  @Test
  void onlyWhatChangedIsTold() {
    wakes();
    int before = told.size();
    happens(new SessionEvent.Tick());
    happens(new SessionEvent.Tick());
    assertThat(told).hasSize(before);
    unsettled.set(3);
    happens(new SessionEvent.Tick());
    assertThat(told).hasSize(before + 1);
    assertThat(told.getLast().unsettled()).isEqualTo(3);
  }

  @Test
  void itSaysWhatTheStationDoesAndNeverForWhom() {
    wakes();
    happens(new SessionEvent.Scanned(new Barcode("21234000000018", Symbology.CODABAR)));
    happens(new SessionEvent.Touched(new Touch.Choose(Purpose.RETURN)));
    happens(new SessionEvent.Touched(new Touch.Leave()));

    assertThat(told)
        .extracting(StationMessage.Health::doing)
        .containsExactly(
            Doing.OUT_OF_ORDER, Doing.IDLE, Doing.IDENTIFYING, Doing.RETURNING, Doing.IDLE);
    assertThat(told.toString()).doesNotContain("21234000000018");
  }

  @Test
  void everyHealthOfADeviceHasItsWord() {
    Trouble paper = new Trouble(Trouble.Reason.SILENT, "no answer");
    happens(new SessionEvent.PadHealth(new Health.Ready("ISC.MR102")));
    happens(new SessionEvent.ScannerHealth(new Health.Lost(paper, 4)));
    happens(new SessionEvent.PrinterHealth(new Health.Degraded("TM-T20", paper)));
    assertThat(told.getLast().devices())
        .containsExactly(
            new DeviceReport("pad", "ready", "", "ISC.MR102"),
            new DeviceReport("scanner", "lost", "silent", "no answer"),
            new DeviceReport("printer", "degraded", "silent", "no answer"));

    happens(new SessionEvent.CardReaderHealth(new Health.Ready("ACR1552")));
    assertThat(told.getLast().devices().getLast())
        .as("told of only where there is one")
        .isEqualTo(new DeviceReport("card-reader", "ready", "", "ACR1552"));

    happens(new SessionEvent.PadHealth(new Health.Closed()));
    assertThat(told.getLast().devices().getFirst())
        .isEqualTo(new DeviceReport("pad", "closed", "", ""));
    happens(new SessionEvent.PadHealth(new Health.Starting()));
    assertThat(told.getLast().devices().getFirst())
        .isEqualTo(new DeviceReport("pad", "starting", "", ""));
  }
}
