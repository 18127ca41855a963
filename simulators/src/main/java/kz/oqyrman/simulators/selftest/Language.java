package kz.oqyrman.simulators.selftest;

import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Trouble;

/// The words of a self-test.
public enum Language {
  KK,
  RU,
  EN;

  private String word(String key) {
    return Sentences.of(this, key);
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

  /// The whole in a sentence.
  public String verdict(Result result) {
    return word("verdict." + result);
  }

  /// What somebody should do about a finding; empty where there is nothing to do.
  public String cure(Finding finding) {
    return switch (finding.result()) {
      case NOT_TRIED -> word("why." + finding.check());
      case GOOD, POOR, BAD -> finding.trouble().map(this::cure).orElse("");
    };
  }

  private String cure(Trouble trouble) {
    return word("reason." + trouble.reason());
  }

  /// A word of the report itself.
  String ofReport(String key) {
    return word("report." + key);
  }
}
