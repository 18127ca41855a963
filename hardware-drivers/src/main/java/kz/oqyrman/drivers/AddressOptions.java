package kz.oqyrman.drivers;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/// Reads the options of one address and collects every mistake in them, so that all can be told at
/// once. An option that nobody asked for is a mistake too.
///
/// Links and drivers each ask for theirs; then [#mistakes()] says what was wrong.
public final class AddressOptions {
  private final DeviceAddress address;
  private final Set<String> known = new TreeSet<>();
  private final List<String> mistakes = new ArrayList<>();

  /// Nothing is read yet.
  public AddressOptions(DeviceAddress address) {
    this.address = address;
  }

  /// The address the options stand in.
  public DeviceAddress address() {
    return address;
  }

  /// The option as it was written.
  public String text(String name, String otherwise) {
    known.add(name);
    return address.option(name, otherwise);
  }

  /// A whole number in decimal digits.
  ///
  /// @return the number, or `otherwise` where the option is absent or wrong
  public int number(String name, int otherwise, int least, int most) {
    String written = text(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(written);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    wrong(name, written, "a whole number from " + least + " to " + most);
    return otherwise;
  }

  /// One byte in two hexadecimal digits (`07`, `C2`).
  ///
  /// @return 0 to 255, or `otherwise` where the option is absent or wrong
  public int hexByte(String name, int otherwise) {
    String written = text(name, String.format("%02X", otherwise));
    if (written.matches("[0-9a-fA-F]{2}")) {
      return Integer.parseInt(written, 16);
    }
    wrong(name, written, "two hexadecimal digits such as 07 or C2");
    return otherwise;
  }

  /// One of a few words.
  ///
  /// @param words what may be written, and what each means
  /// @param otherwise the word that holds where the option is absent or wrong
  public <T> T oneOf(String name, SequencedMap<String, T> words, String otherwise) {
    T chosen = words.get(text(name, otherwise));
    if (chosen != null) {
      return chosen;
    }
    wrong(name, text(name, otherwise), String.join(" or ", words.keySet()));
    T usual = words.get(otherwise);
    if (usual == null) {
      throw new IllegalArgumentException(otherwise + " is none of " + words.keySet());
    }
    return usual;
  }

  /// Notes a mistake that is not in an option.
  ///
  /// @param why what is wrong and what would be right, in English
  public void mistake(String why) {
    mistakes.add(why);
  }

  /// Everything that is wrong, in the order it was met; then the options that nobody asked for.
  public List<String> mistakes() {
    List<String> all = new ArrayList<>(mistakes);
    for (String unknown : address.unknownOptions(known)) {
      StringJoiner right = new StringJoiner(", ");
      known.forEach(right::add);
      all.add("option '" + unknown + "' is not known here; known are " + right);
    }
    return List.copyOf(all);
  }

  private void wrong(String name, String written, String right) {
    mistakes.add(name + "=" + written + " is not possible; right would be " + right);
  }
}
