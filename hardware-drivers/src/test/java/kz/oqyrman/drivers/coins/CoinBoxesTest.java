package kz.oqyrman.drivers.coins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import kz.oqyrman.drivers.DeviceAddress;
import org.junit.jupiter.api.Test;

class CoinBoxesTest {
  private static DeviceAddress address(String line) {
    return DeviceAddress.of(line);
  }

  private static Optional<String> mistake(String line) {
    return CoinBoxes.mistake(address(line));
  }

  @Test
  void whatIsRightIsTaken() {
    assertThat(mistake("cctalk+serial:/dev/ttyUSB2")).isEmpty();
    assertThat(mistake("cctalk+tcp:127.0.0.1:4000?address=11&poll=100&coins=1:10,16:200"))
        .isEmpty();
  }

  @Test
  void everyMistakeIsTold() {
    assertThat(
            mistake("cctalk+serial:/dev/ttyUSB2?baud=x&coins=1:10,1:20&colour=red").orElseThrow())
        .contains("baud=x", "coins=1:10,1:20", "colour");
    for (String coins : new String[] {"0:10", "17:10", "1", "1:0", "1:10,", "x:y"}) {
      assertThat(mistake("cctalk+serial:/dev/ttyUSB2?coins=" + coins)).as(coins).isPresent();
    }
    assertThat(mistake("escpos+serial:/dev/ttyUSB2").orElseThrow()).contains("cctalk");
    assertThatThrownBy(() -> CoinBoxes.open(address("cctalk+fax:1"), _ -> {}))
        .hasMessageContaining("fax");
  }
}
