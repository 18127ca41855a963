package kz.oqyrman.simulators.card;

import java.util.HexFormat;

/// A card with a processor, such as a bank's, that tells nobody its number.
public final class DumbCard implements SimulatedCard {
  /// Two protocols of which T=1 is one, no history; the last byte is the sum of all but the first.
  private static final byte[] ATR = HexFormat.of().parseHex("3B80800101");

  @Override
  public byte[] atr() {
    return ATR.clone();
  }

  @Override
  public byte[] answer(byte[] apdu) {
    return Apdu.status(Apdu.UNKNOWN_COMMAND);
  }
}
