package kz.oqyrman.simulators.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Drivers.Role;
import kz.oqyrman.drivers.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
  private static final DeviceAddress PAD =
      new DeviceAddress(
          "feig", "serial", "/dev/<b>", new java.util.LinkedHashMap<>(java.util.Map.of()));

  @ParameterizedTest
  @EnumSource
  void everythingHasAWord(Language language) {
    for (Check check : Check.values()) {
      assertThat(language.of(check)).isNotBlank();
      for (Result result : Result.values()) {
        assertThat(language.cure(Finding.of(check, result, "1"), PAD)).isNotNull();
      }
    }
    for (Result result : Result.values()) {
      assertThat(language.of(result)).isNotBlank();
      assertThat(language.verdict(result)).isNotBlank();
    }
    for (Role role : Role.values()) {
      assertThat(language.of(role)).isNotBlank();
    }
    for (Trouble.Reason reason : Trouble.Reason.values()) {
      Finding finding = Finding.of(Check.ANSWERS, Result.BAD, new Trouble(reason, "detail"));
      assertThat(language.cure(finding, PAD)).as("%s", reason).isNotBlank();
    }
  }

  /// What is bad is never told without what to do.
  @ParameterizedTest
  @EnumSource
  void whatIsBadHasACure(Language language) {
    for (Check check : Check.values()) {
      for (Result result : new Result[] {Result.POOR, Result.BAD}) {
        if (check != Check.ANSWERS) {
          assertThat(language.cure(Finding.of(check, result, "1"), PAD))
              .as("%s", check)
              .isNotBlank();
        }
      }
    }
  }

  /// Words for one family or cable are there in every language, or in none.
  @ParameterizedTest
  @EnumSource
  void theSameFamiliesHaveWordsOfTheirOwn(Language language) {
    for (String family : List.of("queue", "pcsc", "cctalk", "feig-gate", "modbus", "wedge")) {
      DeviceAddress device = new DeviceAddress(family, "tcp", "x", new java.util.LinkedHashMap<>());
      for (Trouble.Reason reason : Trouble.Reason.values()) {
        Finding finding = Finding.of(Check.ANSWERS, Result.BAD, new Trouble(reason, "detail"));
        boolean own = !language.cure(finding, device).equals(language.cure(finding, PAD));
        boolean inEnglish =
            !Language.EN.cure(finding, device).equals(Language.EN.cure(finding, PAD));
        assertThat(own).as("%s %s", family, reason).isEqualTo(inEnglish);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatADeviceSaysCannotBreakThePage(Language language) {
    Finding finding =
        Finding.of(
            Check.ANSWERS,
            Result.BAD,
            new Trouble(Trouble.Reason.WRONG_DEVICE, "<script>alert(1)</script>&"));
    String page =
        Told.html(
            List.of(new Report(PAD, Role.PAD, Instant.EPOCH, List.of(finding))),
            language,
            ZoneOffset.UTC);

    assertThat(page)
        .contains("&lt;script&gt;", "1970-01-01 00:00:00", "/dev/&lt;b&gt;")
        .doesNotContain("<script>", "/dev/<b>");
  }
}
