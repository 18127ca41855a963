package kz.oqyrman.simulators.coins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import kz.oqyrman.simulators.wire.DeviceWire;
import kz.oqyrman.simulators.wire.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The acceptor says what others published (manuals of Alberici AL55 and AL66), and what follows
/// from the public ccTalk specification by computing.
@Timeout(60)
class CoinAcceptorExchangesTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final String DONE = "01 00 02 00 FD";

  private CoinAcceptorSimulator acceptor;
  private Socket host;

  @BeforeEach
  void plugIn() throws IOException {
    DeviceWire wire = DeviceWire.onTcp("coins", Line.network().withoutWaiting());
    acceptor = CoinAcceptorSimulator.start(wire, false);
    host = new Socket(InetAddress.getLoopbackAddress(), port(wire));
  }

  private static int port(DeviceWire wire) {
    String target = wire.target().orElseThrow();
    return Integer.parseInt(target.substring(target.indexOf(':') + 1));
  }

  @AfterEach
  void unplug() throws IOException {
    host.close();
    acceptor.close();
  }

  private String ask(String request, int answerBytes) throws IOException {
    host.getOutputStream().write(HEX.parseHex(request));
    return HEX.formatHex(host.getInputStream().readNBytes(answerBytes));
  }

  @Test
  void whatItIs() throws IOException {
    assertThat(ask("02 00 01 FE FF", 5)).isEqualTo(DONE);
    assertThat(ask("02 00 01 F5 08", 18))
        .isEqualTo("01 0D 02 00 43 6F 69 6E 20 41 63 63 65 70 74 6F 72 16");
    assertThat(ask("02 01 01 B8 04 40", 11)).isEqualTo("01 06 02 00 4B 5A 31 30 30 41 80");
  }

  @Test
  void aCoinAndAButton() throws IOException {
    assertThat(ask("02 00 01 E5 18", 16))
        .isEqualTo("01 0B 02 00 00 00 00 00 00 00 00 00 00 00 00 F2");
    assertThat(ask("02 02 01 E7 FF FF 16", 5)).isEqualTo(DONE);
    assertThat(ask("02 01 01 E4 01 17", 5)).isEqualTo(DONE);
    assertThat(acceptor.insert(4)).isTrue();
    assertThat(ask("02 00 01 E5 18", 16))
        .isEqualTo("01 0B 02 00 01 04 01 00 00 00 00 00 00 00 00 EC");
    acceptor.insertButton();
    assertThat(ask("02 00 01 E5 18", 16))
        .isEqualTo("01 0B 02 00 02 00 01 04 01 00 00 00 00 00 00 EA");
    assertThat(ask("02 01 01 E4 00 18", 5)).isEqualTo(DONE);
    assertThat(acceptor.insert(4)).isFalse();
    assertThat(ask("02 00 01 01 FC", 5)).isEqualTo(DONE);
    assertThat(ask("02 00 01 E5 18", 16))
        .isEqualTo("01 0B 02 00 00 00 00 00 00 00 00 00 00 00 00 F2");
  }
}
