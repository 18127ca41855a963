package kz.oqyrman.drivers.printer.queue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.print.PageFormat;
import java.awt.print.Pageable;
import java.awt.print.Printable;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers;
import kz.oqyrman.drivers.Health;
import kz.oqyrman.drivers.Trouble.Reason;
import kz.oqyrman.drivers.printer.PrintOutcome;
import kz.oqyrman.drivers.printer.PrintOutcome.NotPrinted;
import kz.oqyrman.drivers.printer.PrintOutcome.Unknown;
import kz.oqyrman.drivers.printer.ReceiptPrinter;
import kz.oqyrman.drivers.printer.Slip;
import kz.oqyrman.drivers.printer.Slip.Align;
import kz.oqyrman.drivers.printer.Slip.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A queue of Java's own that writes PostScript stands for the operating system's.
@Timeout(120)
class QueuePrinterTest {
  private static final String LINK = "https://oqyrman.kz/r/0192f3a1";

  /// Enough for the two dots of a thin line to be seen apart.
  private static final int ZOOM = 4;

  private final List<Health> healths = new CopyOnWriteArrayList<>();
  private final List<PrintOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final List<ReceiptPrinter> open = new ArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<PrintService> queues = new CopyOnWriteArrayList<>();
  private Duration bound = Duration.ofSeconds(30);

  @AfterEach
  void close() {
    open.forEach(ReceiptPrinter::close);
  }

  @ParameterizedTest
  @CsvSource({"58, 32, 164", "80, 48, 227"})
  void aSlipIsAPageAsWideAsTheRollAndAsLongAsTheSlip(String paper, int columns, int points) {
    queues.add(postScript());
    ReceiptPrinter printer = printer(queues.getFirst().getName(), paper);
    await().until(() -> printer.health() instanceof Health.Ready);
    assertThat(printer.columns()).isEqualTo(columns);
    assertThat(printed(printer)).isInstanceOf(Unknown.class);
    String postScript = written.toString(ISO_8859_1);
    assertThat(postScript).startsWith("%!PS").contains("showpage");
    assertThat(postScript.split("showpage", -1).length - 1).as("pages").isLessThanOrEqualTo(2);
    Pageable page =
        QueuePrinter.page(slip(), QueuePaper.valueOf(columns == 32 ? "NARROW" : "WIDE"));
    assertThat(page.getNumberOfPages()).isEqualTo(1);
    assertThat(page.getPageFormat(0).getWidth()).isBetween(points - 1.0, points + 1.0);
  }

  @ParameterizedTest
  @CsvSource({"NARROW", "WIDE"})
  void everythingOfTheSlipStandsOnThePage(QueuePaper paper) throws Exception {
    Pageable book = QueuePrinter.page(slip(), paper);
    PageFormat format = book.getPageFormat(0);
    BufferedImage sheet =
        new BufferedImage(
            (int) (format.getWidth() * ZOOM),
            (int) (format.getHeight() * ZOOM),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.scale(ZOOM, ZOOM);
    assertThat(book.getPrintable(0).print(g, format, 0)).isEqualTo(Printable.PAGE_EXISTS);
    assertThat(book.getPrintable(0).print(g, format, 1)).isEqualTo(Printable.NO_SUCH_PAGE);
    g.dispose();
    assertThat(scanned(sheet)).isEqualTo(LINK);
    int clear = (int) (format.getImageableY() * ZOOM) - ZOOM;
    assertThat(ink(sheet, 0, clear)).as("above").isZero();
    assertThat(ink(sheet, sheet.getHeight() - clear, sheet.getHeight())).as("below").isZero();
    assertThat(ink(sheet, clear, sheet.getHeight() - clear)).as("between").isPositive();
  }

  @Test
  void aQueueThatIsNotThereIsToldWithThoseThatAreAndFoundWhenItComes() {
    ReceiptPrinter printer = printer("Java2D Print to stream?", "80");
    await().until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong())
        .hasValueSatisfying(trouble -> {
          assertThat(trouble.reason()).isEqualTo(Reason.NOT_THERE);
          assertThat(trouble.detail()).contains("no print queue").contains("there are []");
        });
    assertThat(printed(printer)).isInstanceOf(NotPrinted.class);
  }

  @Test
  void theQueuesOfThisMachineAreAskedFor() {
    DeviceAddress address = address("queue+print:no-such-queue-here");
    ReceiptPrinter printer = Drivers.printer(address, healths::add);
    open.add(printer);
    await().until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong()).map(t -> t.reason()).contains(Reason.NOT_THERE);
  }

  @Test
  void aPrintingSystemThatHangsIsSilentAndTheSlipIsAnswered() {
    CountDownLatch hang = new CountDownLatch(1);
    bound = Duration.ofMillis(300);
    queues.add(
        service(() -> {
          hang.await();
          return null;
        }));
    ReceiptPrinter printer = printer("hangs", "80");
    await().until(() -> printer.health() instanceof Health.Ready);
    assertThat(printed(printer)).isInstanceOf(Unknown.class);
    await().until(() -> printer.health() instanceof Health.Lost);
    assertThat(printer.health().wrong()).map(t -> t.reason()).contains(Reason.SILENT);
    assertThat(printed(printer)).isInstanceOf(NotPrinted.class);
    hang.countDown();
    await().until(() -> printer.health() instanceof Health.Ready);
    assertThat(printed(printer)).isInstanceOf(Unknown.class);
    assertThat(outcomes).as("each once").hasSize(3);
  }

  @Test
  void aSlipAtWhichThePrintingSystemBreaksIsAnswered() {
    queues.add(
        service(() -> {
          throw new NoClassDefFoundError("of the printing system");
        }));
    ReceiptPrinter printer = printer("hangs", "80");
    await().until(() -> printer.health() instanceof Health.Ready);
    assertThat(printed(printer)).isInstanceOf(NotPrinted.class);
    assertThat(outcomes).hasSize(1);
  }

  /// A queue of this name that does so with every slip.
  private static PrintService service(Callable<@Nullable Void> printing) {
    ClassLoader loader = QueuePrinterTest.class.getClassLoader();
    Object job =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {DocPrintJob.class},
            (_, method, _) -> method.getName().equals("print") ? printing.call() : null);
    return (PrintService)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {PrintService.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getName" -> "hangs";
                  case "createPrintJob" -> job;
                  default -> null;
                });
  }

  private PrintOutcome printed(ReceiptPrinter printer) {
    int before = outcomes.size();
    printer.print(slip(), outcomes::add);
    await().until(() -> outcomes.size() > before);
    return outcomes.getLast();
  }

  private ReceiptPrinter printer(String queue, String paper) {
    DeviceAddress address =
        new DeviceAddress("queue", "print", queue, new java.util.LinkedHashMap<>());
    ReceiptPrinter printer =
        QueuePrinter.open(
            address,
            paper.equals("58") ? QueuePaper.NARROW : QueuePaper.WIDE,
            () -> queues,
            bound,
            healths::add);
    open.add(printer);
    return printer;
  }

  private PrintService postScript() {
    return StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
        DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
        .getPrintService(written);
  }

  private static DeviceAddress address(String line) {
    return DeviceAddress.of(line);
  }

  private static Slip slip() {
    return new Slip(
        List.of(
            new Slip.Text("Оқырман", Align.CENTRE, Size.DOUBLE, true, 2),
            new Slip.Pair("Қайтару мерзімі", "06.12.2026", true),
            new Slip.Rule(),
            new Slip.Gap(2),
            new Slip.Qr(LINK)));
  }

  private static String scanned(BufferedImage image) throws Exception {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  private static int ink(BufferedImage sheet, int from, int to) {
    int dark = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        dark += (sheet.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
      }
    }
    return dark;
  }
}
