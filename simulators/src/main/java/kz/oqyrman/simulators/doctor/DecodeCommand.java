package kz.oqyrman.simulators.doctor;

import java.util.List;
import java.util.concurrent.Callable;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.tag.TagModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tag decode`: what a memory says, in one JSON object on one line.
@Command(
    name = "decode",
    description = "Says what the bytes of a tag mean, also of a damaged one.",
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--hex",
      required = true,
      arity = "1..*",
      description = "the memory from byte 0 on, in hexadecimal digits; spaces are allowed")
  private List<String> hex = List.of();

  @Option(names = "--dsfid", description = "the storage format that the reader told, 00 to FF")
  private String dsfid = "00";

  @Override
  public Integer call() {
    if (!dsfid.matches("[0-9A-Fa-f]{1,2}")) {
      throw TagCommand.wrong(
          spec, "--dsfid is '" + dsfid + "'; right would be two hexadecimal digits such as 3E");
    }
    Told.print(spec, Told.content(TagModel.decode(bytes(), Integer.parseInt(dsfid, 16))));
    return 0;
  }

  private Bytes bytes() {
    String digits = String.join("", hex).replaceAll("\\s", "");
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        throw TagCommand.wrong(
            spec,
            "--hex has '%s' as digit %d; right would be 0 to 9 and A to F"
                .formatted(digits.charAt(i), i + 1));
      }
    }
    if (digits.isEmpty() || digits.length() % 2 != 0) {
      throw TagCommand.wrong(
          spec, "--hex has " + digits.length() + " digits; right would be two for each byte");
    }
    return Bytes.ofHex(digits);
  }
}
