package kz.oqyrman.hub.patrons;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import kz.oqyrman.contract.Pin;

/// How PINs are kept: salted and slow (bcrypt). A PIN has ten thousand values at the least, so no
/// hash hides it from somebody who has the file and time; this one makes it take a while for each
/// patron anew. What keeps PINs safe is that trials at stations are few.
public final class Pins {
  /// 2^8 rounds, some 15 ms: felt neither by a reader at the kiosk nor by an import of thousands.
  private static final int COST = 8;

  private static final BcryptFunction BCRYPT = BcryptFunction.getInstance(Bcrypt.B, COST);

  private Pins() {}

  /// What is kept of a PIN.
  public static String hash(Pin pin) {
    return Password.hash(pin.digits()).with(BCRYPT).getResult();
  }

  /// Whether this is the PIN of which that was kept.
  public static boolean matches(Pin pin, String hash) {
    return Password.check(pin.digits(), hash).with(BcryptFunction.getInstanceFromHash(hash));
  }
}
