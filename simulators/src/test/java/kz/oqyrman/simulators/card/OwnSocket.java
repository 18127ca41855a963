package kz.oqyrman.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/// Where this JVM's PC/SC library looks for its service: the build gives each JVM a name of its
/// own, because a variable cannot be set any more once a program runs.
final class OwnSocket {
  private OwnSocket() {}

  static Path path() {
    String name = System.getenv(PcscDaemon.SOCKET_VARIABLE);
    assertThat(name).as("the build sets %s", PcscDaemon.SOCKET_VARIABLE).isNotNull();
    return Path.of(name);
  }
}
