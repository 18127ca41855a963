package kz.oqyrman.simulators.wire;

/// How a host has set its end of a serial line.
///
/// @param baud bits a second; 0 when it is a speed that cannot be read back
/// @param parity whether it asked for a parity bit; even and odd cannot be told apart on a
///   pseudo-terminal
public record HostSettings(int baud, boolean parity) {}
