package kz.oqyrman.drivers.scanner;

import java.util.HashMap;
import java.util.Map;

/// What stands on the keys of the keyboard a wedge pretends to be: an American one, which is what
/// scanners are set to at the factory. Keys are told by their place, as Linux numbers them (evdev,
/// `KEY_1` is 2), never by the letter the system makes of them: on a Kazakh keyboard the key of the
/// 2 gives ә. Source: the barcode reference, section 5.
final class UsKeyboard {
  /// What a key is to a scanner.
  sealed interface Stroke {
    /// It writes this.
    record Letter(char letter) implements Stroke {}

    /// Enter or Tab, which end a read.
    record End() implements Stroke {}

    /// Nothing a barcode is made of.
    record Other() implements Stroke {}
  }

  private record Key(char plain, char shifted) {}

  private static final Map<Integer, Key> KEYS = new HashMap<>();

  private static final int TAB = 15;
  private static final int ENTER = 28;
  private static final int KEYPAD_ENTER = 96;

  static {
    row(2, "1234567890-=", "!@#$%^&*()_+");
    row(16, "qwertyuiop[]", "QWERTYUIOP{}");
    row(30, "asdfghjkl;'`", "ASDFGHJKL:\"~");
    row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?");
    row(57, " ", " ");
    row(55, "*", "*");
    row(71, "789-456+1230.", "789-456+1230.");
    row(98, "/", "/");
  }

  private UsKeyboard() {}

  private static void row(int first, String plain, String shifted) {
    for (int i = 0; i < plain.length(); i++) {
      KEYS.put(first + i, new Key(plain.charAt(i), shifted.charAt(i)));
    }
  }

  /// @param position as evdev numbers the keys
  static Stroke stroke(int position, boolean shift) {
    if (position == ENTER || position == KEYPAD_ENTER || position == TAB) {
      return new Stroke.End();
    }
    Key key = KEYS.get(position);
    return key == null
        ? new Stroke.Other()
        : new Stroke.Letter(shift ? key.shifted() : key.plain());
  }
}
