package kz.oqyrman.simulators.selftest;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.simulators.words.Wordbook;

/// The words of a self-test.
public enum Language {
  KK,
  RU,
  EN;

  private static final Map<Language, Wordbook> BOOKS =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(each -> each, each -> Wordbook.of(Language.class, each.code())));

  /// As files and pages name it: `kk`, `ru`, `en`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String word(String key) {
    return Objects.requireNonNull(BOOKS.get(this)).word(key);
  }

  /// What was tried.
  public String of(Check check) {
    return word("check." + check);
  }

  /// What trying came to.
  public String of(Result result) {
    return word("result." + result);
  }

  /// The part that a device has.
  public String of(Role role) {
    return word("role." + role);
  }

  /// What somebody is to do now, within so long.
  public String now(Check check, Duration longest) {
    return word("now." + check).formatted(longest.toSeconds());
  }

  /// The whole in a sentence.
  public String verdict(Result result) {
    return word("verdict." + result);
  }

  /// What somebody should do about a finding; empty where there is nothing to do. Where a family or
  /// a cable needs other words than the rest, they stand behind the usual key.
  ///
  /// @param address of the device it was found at
  public String cure(Finding finding, DeviceAddress address) {
    return switch (finding.result()) {
      case NOT_TRIED ->
          finding.trouble().isPresent()
              ? word("why.NOT_WORKING")
              : word("why." + finding.check(), address);
      case GOOD -> finding.trouble().map(trouble -> cure(trouble, address)).orElse("");
      case POOR, BAD ->
          finding
              .trouble()
              .map(trouble -> cure(trouble, address))
              .orElseGet(() -> word("look." + finding.check(), address));
    };
  }

  private String cure(Trouble trouble, DeviceAddress address) {
    return word("reason." + trouble.reason(), address);
  }

  private String word(String key, DeviceAddress address) {
    Wordbook book = Objects.requireNonNull(BOOKS.get(this));
    return book.find(key + "." + address.family())
        .or(() -> book.find(key + "." + address.transport()))
        .orElseGet(() -> book.word(key));
  }

  /// A word of the report itself.
  String ofReport(String key) {
    return word("report." + key);
  }
}
