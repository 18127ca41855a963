package kz.oqyrman.kiosk;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.oqyrman.contract.CardNumber;
import kz.oqyrman.contract.DeviceReport;
import kz.oqyrman.contract.HubMessage;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.contract.TransactionId;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.card.CardEvent;
import kz.oqyrman.drivers.card.CardReader;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.rfid.PadEvent;
import kz.oqyrman.drivers.rfid.RfidPad;
import kz.oqyrman.drivers.scanner.BarcodeScanner;
import kz.oqyrman.drivers.scanner.ScannerEvent;
import kz.oqyrman.kiosk.alone.FactsFetcher;
import kz.oqyrman.kiosk.alone.FactsStore;
import kz.oqyrman.kiosk.alone.Memory;
import kz.oqyrman.kiosk.alone.OwnActs;
import kz.oqyrman.kiosk.alone.TrueClock;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.effects.Faces;
import kz.oqyrman.kiosk.effects.HealthTeller;
import kz.oqyrman.kiosk.effects.JournalSender;
import kz.oqyrman.kiosk.effects.Mailbox;
import kz.oqyrman.kiosk.effects.PadLights;
import kz.oqyrman.kiosk.effects.Sounds;
import kz.oqyrman.kiosk.effects.StationHands;
import kz.oqyrman.kiosk.effects.Steps;
import kz.oqyrman.kiosk.journal.Journal;
import kz.oqyrman.kiosk.journal.UnpackedSqlite;
import kz.oqyrman.kiosk.link.HubLink;
import kz.oqyrman.kiosk.link.LinkSettings;
import kz.oqyrman.kiosk.link.MqttLink;
import kz.oqyrman.kiosk.receipt.Receipt;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.SessionEffect;
import kz.oqyrman.kiosk.session.SessionEvent;
import kz.oqyrman.kiosk.session.SessionRules;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.text.TouchWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running station: wiring only. Devices and hub speak to the mailbox; the mailbox speaks to
/// them through the hands.
final class Station implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Station.class);

  /// Filled once the mailbox stands; whoever has news before waits for it.
  private final CompletableFuture<Mailbox> mailbox = new CompletableFuture<>();

  private final CompletableFuture<JournalSender> sender = new CompletableFuture<>();
  private final CompletableFuture<Optional<FactsFetcher>> fetcher = new CompletableFuture<>();
  private final OwnActs ownActs = new OwnActs();
  private final TrueClock clock;
  private final Journal journal;
  private final HubLink link;
  private final RfidPad pad;
  private final BarcodeScanner scanner;
  private final ReceiptPrinter printer;
  private final Optional<CardReader> cardReader;

  /// Opens everything; the station then goes on by itself.
  ///
  /// @param face of the station, made from where its touches go
  /// @throws IOException when the journal cannot be used
  Station(KioskConfig config, FaceMaker face, InstantSource wall) throws IOException {
    String version =
        Optional.ofNullable(Station.class.getPackage().getImplementationVersion())
            .orElse("not packaged");
    Face shown = face.make(touch -> post(new SessionEvent.Touched(touch)));
    UnpackedSqlite.useIn(beside(config.journal(), "native"));
    clock = new TrueClock(wall, System::nanoTime, beside(config.journal(), "clock"));
    journal = Journal.open(config.journal(), clock);
    int ended = journal.recover().size();
    if (ended > 0) {
      LOG.warn("{} acts had no end when the station stopped; they are ended now", ended);
    }
    link =
        MqttLink.start(
            new LinkSettings(
                config.hub(), config.station(), config.secret(), config.trust(), version),
            new LinkNews(),
            clock);
    boolean asksForTime = config.factsKey().isPresent();
    JournalSender telling = new JournalSender(journal, link, () -> !asksForTime || clock.isHeard());
    sender.complete(telling);
    Optional<Memory> memory =
        config.factsKey().map(_ -> new Memory(ownActs, clock, config.zone(), Station::isPin));
    journal.unsettled(Integer.MAX_VALUE).forEach(ownActs::note);
    pad = Drivers.pad(config.devices().pad(), this::heard);
    scanner = Drivers.scanner(config.devices().scanner(), this::heard);
    printer =
        Drivers.printer(
            config.devices().printer(), health -> post(new SessionEvent.PrinterHealth(health)));
    cardReader = config.devices().cardReader().map(address -> Drivers.card(address, this::heard));
    mailbox.complete(
        new Mailbox(
            new Steps(
                new SessionRules(config.rules(), ids()),
                journal,
                new Faces(
                    List.of(
                        new PadLights(pad::light),
                        shown,
                        new HealthTeller(
                            link::tell,
                            telling::waiting,
                            () -> memory.map(Memory::report),
                            damagedJournals(config.journal()),
                            version,
                            clock))),
                new StationHands(
                    pad,
                    printer,
                    link,
                    telling::wake,
                    print -> Receipt.of(print.finished(), print.around(), config.zone()),
                    sounding(new Sounds()),
                    config.answerWait(),
                    memory,
                    work -> Thread.ofVirtual().name("memory").start(work)),
                Scene.atStart(config.rules().language(), journal.lastSequence() + 1),
                clock)));
    fetcher.complete(
        memory.flatMap(known ->
            config
                .factsKey()
                .map(key ->
                    new FactsFetcher(
                        link,
                        new FactsStore(beside(config.journal(), "facts"), key),
                        known,
                        clock,
                        alone -> post(new SessionEvent.AloneChanged(alone))))));
    telling.start();
    mailbox.join().start();
    fetcher.join().ifPresent(FactsFetcher::start);
  }

  /// The pad's own beeper is heard where a book is not to be carried off just like that, also at a
  /// station without a loudspeaker.
  private Consumer<SessionEffect.Cue> sounding(Consumer<SessionEffect.Cue> loudspeaker) {
    return cue -> {
      loudspeaker.accept(cue);
      if (cue == SessionEffect.Cue.WARNING) {
        pad.beep();
      }
    };
  }

  /// Told until a technician has taken the damaged files away.
  private static Optional<DeviceReport> damagedJournals(Path journal) throws IOException {
    List<Path> damaged = Journal.damagedBeside(journal);
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    String names =
        damaged.stream().map(path -> "" + path.getFileName()).collect(Collectors.joining(", "));
    LOG.error("beside the journal lie damaged ones, in which acts may be lost: {}", names);
    return Optional.of(new DeviceReport("journal", "degraded", "journal-damaged", names));
  }

  private static Path beside(Path journal, String name) {
    return journal.resolveSibling(name);
  }

  private static boolean isPin(Pin pin, String hash) {
    return Password.check(pin.digits(), hash).with(BcryptFunction.getInstanceFromHash(hash));
  }

  /// Makes the face that shows the station and takes touches.
  interface FaceMaker {
    Face make(Consumer<Touch> touches);
  }

  /// Takes touches as words on standard input, too.
  void listenToWords() {
    TouchWords.listen(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        touch -> post(new SessionEvent.Touched(touch)),
        System.err);
  }

  private static java.util.function.Supplier<TransactionId> ids() {
    NoArgGenerator uuids = Generators.timeBasedEpochGenerator();
    return () -> new TransactionId(uuids.generate());
  }

  /// One that types gets its keys from whoever has a window.
  BarcodeScanner scanner() {
    return scanner;
  }

  private void post(SessionEvent event) {
    mailbox.join().post(event);
  }

  private void heard(PadEvent event) {
    post(
        switch (event) {
          case PadEvent.HealthChanged(var health) -> new SessionEvent.PadHealth(health);
          case PadEvent.Laid(var uid, var reading) -> new SessionEvent.TagLaid(uid, reading);
          case PadEvent.Lifted(var uid) -> new SessionEvent.TagLifted(uid);
          case PadEvent.Surveyed _ -> new SessionEvent.PadSurveyed();
        });
  }

  private void heard(ScannerEvent event) {
    post(
        switch (event) {
          case ScannerEvent.HealthChanged(var health) -> new SessionEvent.ScannerHealth(health);
          case ScannerEvent.Scanned(var barcode) -> new SessionEvent.Scanned(barcode);
        });
  }

  /// A chip's number is a card number to the hub. A card that was lifted ends nothing: its reader
  /// may put it away before the first book.
  private void heard(CardEvent event) {
    switch (event) {
      case CardEvent.HealthChanged(var health) -> post(new SessionEvent.CardReaderHealth(health));
      case CardEvent.Laid(var uid, var _) ->
          post(new SessionEvent.CardLaid(new CardNumber(uid.hex())));
      case CardEvent.Lifted _ -> LOG.debug("a card was lifted");
      case CardEvent.Unread(var kind, var why) -> {
        LOG.info("a card ({}) was laid that tells no number: {}", kind, why);
        post(new SessionEvent.CardUnread());
      }
    }
  }

  /// What the line to the hub tells.
  private final class LinkNews implements HubLink.Listener {
    @Override
    public void reachable(boolean up) {
      post(new SessionEvent.HubReached(up));
      if (up) {
        sender.join().lineUp();
        fetcher.join().ifPresent(FactsFetcher::wake);
      }
    }

    @Override
    public void hubTime(Instant then, Duration atMostAgo) {
      if (clock.isHeard()) {
        clock.heard(then, atMostAgo);
      } else {
        mailbox.join().between(() -> clock.heard(then, atMostAgo).ifPresent(this::putRight));
      }
    }

    private void putRight(TrueClock.FirstWord word) {
      try {
        int acts = journal.timeIsKnown(word.later(), word.startedAt(), word.sureBefore());
        if (acts > 0 && word.wasWrong()) {
          LOG.warn("{} acts were written down by a clock that was wrong", acts);
        }
      } catch (IOException e) {
        LOG.error("acts keep the time of a wrong clock until the journal can be written", e);
      }
      sender.join().wake();
    }

    @Override
    public void settings(HubMessage.Settings settings) {
      post(new SessionEvent.SettingsArrived(settings));
    }

    @Override
    public void settled(HubMessage.Settled settled) {
      sender.join().settled(settled);
      ownActs.settled(settled.transactions(), clock.instant());
    }
  }

  /// Gives everything back, within some seconds; what is not settled stays in the journal.
  @Override
  public void close() {
    pad.close();
    scanner.close();
    printer.close();
    cardReader.ifPresent(CardReader::close);
    mailbox.join().close();
    sender.join().close();
    fetcher.join().ifPresent(FactsFetcher::close);
    link.close();
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("the journal did not close: {}", e.getMessage());
    }
  }
}
