package kz.oqyrman.kiosk.link;

import java.net.URI;
import kz.oqyrman.contract.StationId;

/// Where the hub is and who we are to it.
///
/// @param broker `ssl://host:port`, or `tcp://host:port` on this machine
/// @param secret of the station's account; masked in print
/// @param trust whom to take for the hub; not looked at in plain text
/// @param version of this program, told in the health
public record LinkSettings(
    URI broker, StationId station, String secret, HubTrust trust, String version) {
  @Override
  public String toString() {
    return "LinkSettings[" + broker + ", " + station + "]";
  }
}
