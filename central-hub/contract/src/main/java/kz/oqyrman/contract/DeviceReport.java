package kz.oqyrman.contract;

import java.util.Set;

/// How one device of a station is.
///
/// @param role a name in small letters: `pad`, `scanner`, `printer`, `card`
/// @param health one of the five words: `starting`, `ready`, `degraded`, `lost`, `closed`
/// @param reason kebab-case reason (`paper-low`), or empty
/// @param detail for a technician, in English; never identifies a patron
public record DeviceReport(String role, String health, String reason, String detail) {
  private static final Set<String> FIVE_WORDS =
      Set.of("starting", "ready", "degraded", "lost", "closed");

  public DeviceReport {
    if (!Ids.isName(role)) {
      throw new IllegalArgumentException("a role is 1 to 40 small letters, digits and hyphens");
    }
    if (!FIVE_WORDS.contains(health)) {
      throw new IllegalArgumentException("health is starting, ready, degraded, lost or closed");
    }
    if (!reason.isEmpty() && !Ids.isName(reason)) {
      throw new IllegalArgumentException(
          "a reason is 1 to 40 small letters, digits and hyphens, or empty");
    }
    detail = Limits.text(Limits.LINE, detail);
  }
}
