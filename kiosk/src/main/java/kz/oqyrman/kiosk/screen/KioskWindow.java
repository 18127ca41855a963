package kz.oqyrman.kiosk.screen;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import kz.oqyrman.drivers.scanner.KeyboardWedge;
import kz.oqyrman.kiosk.effects.Face;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Touch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window of a station. Scenes may come faster than they can be drawn; only the newest matters.
public final class KioskWindow implements Face, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KioskWindow.class);

  private static final String TITLE = "Oqyrman";

  /// How much of a desktop's screen a window takes.
  private static final double SHARE = 0.8;

  /// Without a window manager, and with some, the keyboard may be nowhere after another window has
  /// gone.
  private static final int WATCH_FOCUS_MILLIS = 2_000;

  private final KioskRules rules;
  private final ZoneId zone;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Scene> newest = new AtomicReference<>();
  private final AtomicBoolean queued = new AtomicBoolean();
  private final KioskView view;
  private final JFrame frame;
  private final Timer focusWatch;

  /// Only the thread of the screen touches it.
  private boolean told;

  /// Opens the window and returns when it is on the screen, showing nothing yet.
  ///
  /// @param fullScreen covers the first screen, without a border; else a window of 16:9
  /// @param zone of the branch
  /// @param clock by which time left is shown
  /// @param touches is told what the reader presses, on the thread of the screen; must return at
  ///   once
  /// @param closed is told when a person closes the window; never in full screen
  /// @throws IllegalStateException where there is no display
  public static KioskWindow open(
      boolean fullScreen,
      KioskRules rules,
      ZoneId zone,
      InstantSource clock,
      Consumer<Touch> touches,
      Runnable closed) {
    if (GraphicsEnvironment.isHeadless()) {
      throw new IllegalStateException("there is no display to open a window on");
    }
    AtomicReference<@Nullable KioskWindow> made = new AtomicReference<>();
    onScreenThread(
        () -> made.set(new KioskWindow(fullScreen, rules, zone, clock, touches, closed)));
    return java.util.Objects.requireNonNull(made.get());
  }

  private KioskWindow(
      boolean fullScreen,
      KioskRules rules,
      ZoneId zone,
      InstantSource clock,
      Consumer<Touch> touches,
      Runnable closed) {
    this.rules = rules;
    this.zone = zone;
    this.clock = clock;
    Theme.install();
    view = new KioskView(touches, clock);
    frame = new JFrame(TITLE);
    frame.setContentPane(view);
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.setIconImage(Theme.icon("mark", 64, 64).getImage());
    focusWatch = new Timer(WATCH_FOCUS_MILLIS, _ -> keepFocus());
    if (fullScreen) {
      coverScreen();
    } else {
      stand(closed);
    }
    frame.setVisible(true);
  }

  private void coverScreen() {
    frame.setUndecorated(true);
    Rectangle screen =
        GraphicsEnvironment.getLocalGraphicsEnvironment()
            .getDefaultScreenDevice()
            .getDefaultConfiguration()
            .getBounds();
    frame.setBounds(screen);
    frame.setAlwaysOnTop(true);
    // a finger has no arrow
    frame.setCursor(
        Toolkit.getDefaultToolkit()
            .createCustomCursor(
                new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB), new Point(), "none"));
    focusWatch.start();
  }

  private void stand(Runnable closed) {
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    double unit = Math.min(screen.width / 16.0, screen.height / 9.0) * SHARE;
    view.setPreferredSize(new Dimension((int) (16 * unit), (int) (9 * unit)));
    frame.pack();
    frame.setLocationRelativeTo(null);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            closed.run();
          }
        });
  }

  private void keepFocus() {
    if (!frame.isFocused()) {
      frame.toFront();
      frame.requestFocus();
    }
  }

  /// Shows a scene. From any thread; returns at once.
  @Override
  public void show(Scene scene) {
    newest.set(scene);
    if (queued.compareAndSet(false, true)) {
      SwingUtilities.invokeLater(this::draw);
    }
  }

  private void draw() {
    queued.set(false);
    Scene scene = newest.get();
    if (scene == null) {
      return;
    }
    try {
      view.show(ScreenModel.of(scene, rules, clock.instant(), zone));
      tellFirst();
    } catch (RuntimeException e) {
      LOG.error("a scene could not be shown; the one before it stays", e);
    }
  }

  /// Says in the log how long a person waited for the first screen. What is queued now runs after
  /// the painting that is queued already.
  private void tellFirst() {
    if (!told) {
      told = true;
      SwingUtilities.invokeLater(() -> {
        Toolkit.getDefaultToolkit().sync();
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> Duration.between(start, Instant.now()))
            .ifPresent(
                took -> LOG.info("The first screen stood {} ms after the start", took.toMillis()));
      });
    }
  }

  /// Gives the keys of this window to a scanner that types.
  public void scanBy(KeyboardWedge wedge) {
    onScreenThread(() -> view.scanBy(wedge));
  }

  /// What is inside the frame, for those who look at it.
  Component content() {
    return view;
  }

  /// Closes the window, from any thread.
  @Override
  public void close() {
    onScreenThread(() -> {
      focusWatch.stop();
      view.scanNoMore();
      frame.dispose();
    });
  }

  private static void onScreenThread(Runnable work) {
    if (SwingUtilities.isEventDispatchThread()) {
      work.run();
      return;
    }
    try {
      SwingUtilities.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window failed", e.getCause());
    }
  }
}
