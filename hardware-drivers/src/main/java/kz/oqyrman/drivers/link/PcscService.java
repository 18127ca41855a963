package kz.oqyrman.drivers.link;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import kz.oqyrman.drivers.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This program's one connection to the PC/SC service of the machine (`pcscd`). Java keeps it in a
/// static field and never renews it: once the service was restarted, every call fails for ever,
/// also when the service is back. So the connection is forgotten here when it has broken, through
/// fields that Java has to be told to open (`--add-opens`, which stands in the manifest of our
/// programs), and the next call makes a new one.
///
/// All calls run on one thread of their own, so that a service that does not answer holds up nobody
/// for longer than the caller's bound; calls of several readers come one after the other, as they
/// would within the library.
final class PcscService {
  private static final Logger LOG = LoggerFactory.getLogger(PcscService.class);

  /// Several readers, each with one call at a time.
  private static final int MOST_WAITING = 64;

  private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

  /// Says to the service that the card is not to be reset (`SCARD_LEAVE_CARD`).
  private static final int LEAVE_CARD = 0;

  private static final String OPENING =
      "--add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

  /// The only one, because Java has only one.
  static final PcscService OF_THIS_MACHINE = new PcscService();

  private final ThreadPoolExecutor calls =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_THREAD.toSeconds(),
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("pcsc").factory());

  /// Only ever touched on the calls' own thread.
  private @Nullable Connection connection;

  /// Whether Java holds a connection, which may be a broken one.
  private boolean held;

  private PcscService() {
    calls.allowCoreThreadTimeOut(true);
  }

  /// A connection that once stood; whether it still does, the next call tells.
  record Connection(CardTerminals terminals) {}

  /// Something to ask of the service.
  interface Call<T> {
    T make() throws CardException, IOException;
  }

  /// Makes a call and waits for its end.
  ///
  /// @param bound no longer than this; a call that has begun by then goes on by itself
  /// @throws LinkException `SILENT` when it took longer; else what went wrong, in our words
  <T> T call(Duration bound, Call<T> call) throws IOException {
    Future<T> future;
    try {
      future = calls.submit(() -> made(call));
    } catch (RejectedExecutionException e) {
      throw new LinkException(Trouble.Reason.BUSY, "too many calls wait for the PC/SC service", e);
    }
    try {
      return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      throw new LinkException(
          Trouble.Reason.SILENT,
          "the PC/SC service (pcscd) did not answer within " + bound.toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw new LinkException(Trouble.Reason.LINE_BROKEN, "closed while it was asked", e);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    }
  }

  /// Does something on the calls' thread, without waiting for it.
  void whenFree(Runnable work) {
    try {
      calls.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("the PC/SC service is too busy to be told of an end", e);
    }
  }

  private static IOException failed(Throwable cause) {
    return cause instanceof IOException known
        ? known
        : new LinkException(
            Trouble.Reason.DRIVER_FAULT, "the PC/SC library failed: " + cause, cause);
  }

  private <T> T made(Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (CardException e) {
      PcscError error = PcscError.of(e);
      if (error.endsConnection()) {
        connection = null;
      }
      throw error.asLinkException(e);
    }
  }

  /// The connection that stands, or a new one. Only within a call.
  Connection connection() throws IOException {
    Connection standing = connection;
    if (standing != null) {
      return standing;
    }
    if (held) {
      forgetBroken();
    }
    Connection made = connect();
    held = true;
    connection = made;
    return made;
  }

  /// Not `getDefault()`: that one says "none" for ever where the service did not run at first.
  private static Connection connect() throws IOException {
    try {
      return new Connection(TerminalFactory.getInstance("PC/SC", null).terminals());
    } catch (NoSuchAlgorithmException e) {
      throw PcscError.of(e).asLinkException(e);
    }
  }

  private static void forgetBroken() throws IOException {
    try {
      Class<?> keeper = Class.forName("sun.security.smartcardio.PCSCTerminals");
      opened(keeper, "contextId").setLong(null, 0);
      if (opened(keeper, "terminals").get(null) instanceof Map<?, ?> ofBroken) {
        ofBroken.clear();
      }
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new LinkException(
          Trouble.Reason.MISCONFIGURED,
          "pcscd was restarted, and this Java keeps the connection to the old one; right would be"
              + " to start it with "
              + OPENING
              + ", as bin/kiosk does",
          e);
    }
  }

  /// Gives back the handle of a card. Java keeps that of a card which it has seen go, and the
  /// service has a bounded number of them. Only within a call.
  static void giveBack(Card card) {
    try {
      card.disconnect(false);
      Class<?> kind = card.getClass();
      if (!"DISCONNECTED".equals("" + opened(kind, "state").get(card))) {
        Class<?> library = Class.forName("sun.security.smartcardio.PCSC");
        Method disconnect = library.getDeclaredMethod("SCardDisconnect", long.class, int.class);
        disconnect.setAccessible(true);
        disconnect.invoke(null, opened(kind, "cardId").getLong(card), LEAVE_CARD);
      }
    } catch (CardException | ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.debug("a card's handle could not be given back; its reader may be gone", e);
    }
  }

  private static Field opened(Class<?> keeper, String name) throws NoSuchFieldException {
    Field field = keeper.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
