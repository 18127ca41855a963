package kz.oqyrman.kiosk.link;

import java.net.URI;
import kz.oqyrman.contract.StationId;

/// Where the hub is and who we are to it.
///
/// @param broker `tcp://host:port`
/// @param secret of the station's account; masked in print
/// @param version of this program, told in the health
public record LinkSettings(URI broker, StationId station, String secret, String version) {
  @Override
  public String toString() {
    return "LinkSettings[" + broker + ", " + station + "]";
  }
}
