package kz.oqyrman.contract;

/// How one device of a station is.
///
/// @param role `pad`, `scanner`, `printer`, `card`
/// @param health one of the five words: `starting`, `ready`, `degraded`, `lost`, `closed`
/// @param reason kebab-case reason (`paper-low`), or empty
/// @param detail for a technician, in English; never identifies a patron
public record DeviceReport(String role, String health, String reason, String detail) {}
