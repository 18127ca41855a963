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
        assertThat(language.cure(Finding.of(check, result, "1"))).isNotNull();
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
      assertThat(language.cure(finding)).as("%s", reason).isNotBlank();
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
