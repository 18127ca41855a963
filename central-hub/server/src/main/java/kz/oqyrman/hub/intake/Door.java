package kz.oqyrman.hub.intake;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Where the hub reaches its broker.
///
/// @param address `ssl://host:port` or `tcp://host:port`
/// @param tls trusts the broker and nobody else; empty for plain text
public record Door(String address, Optional<SSLContext> tls) {}
