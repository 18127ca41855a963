package kz.oqyrman.kiosk.enrol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.Paired;

/// The files of a paired station: its configuration, its secrets, the hub's certificate.
final class StationFiles {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rw-r--r--");
  private static final String SECRET = "secret";
  private static final String FACTS_KEY = "facts.key";
  private static final String CERTIFICATE = "hub-ca.pem";

  private static final String HEAD =
      """
      # Made by pairing. Name the devices of this station below (docs/kiosk.properties shows how), then try it with
      # bin/kiosk --check --config FILE.
      # pad = feig+serial:/dev/ttyUSB0?baud=38400&parity=even
      # scanner = scanner+serial:/dev/ttyACM0?baud=9600
      # printer = escpos+file:/dev/usb/lp0?profile=epson-80
      """;

  private StationFiles() {}

  private static Path folder(Path config) {
    Path folder = config.toAbsolutePath().normalize().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  /// Why the files could not be written: told before a code is spent.
  static Optional<String> mistake(Path config) {
    Path folder = folder(config);
    if (!Files.isDirectory(folder)) {
      return Optional.of("there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      return Optional.of("the folder " + folder + " may not be written by this user");
    }
    if (Files.isDirectory(config)) {
      return Optional.of(config + " is a folder; right would be a file");
    }
    return Optional.empty();
  }

  /// Writes them, the configuration last: it counts.
  static List<Path> write(Path config, String host, Paired paired, X509Certificate trusted)
      throws IOException {
    Path secret = folder(config).resolve(SECRET);
    Path certificate = folder(config).resolve(CERTIFICATE);
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("station", paired.station().value());
    lines.put("hub", "ssl://" + host + ":" + paired.mqttPort());
    lines.put("secret-file", SECRET);
    lines.put("ca-file", CERTIFICATE);
    lines.put("facts-key-file", FACTS_KEY);
    String text = Files.exists(config) ? Files.readString(config, StandardCharsets.UTF_8) : HEAD;
    write(certificate, pem(trusted), ALL);
    Path factsKey = folder(config).resolve(FACTS_KEY);
    write(factsKey, paired.factsKey() + "\n", OWNER);
    write(secret, paired.secret() + "\n", OWNER);
    write(config, with(text, lines), ALL);
    return List.of(config, secret, factsKey, certificate);
  }

  /// The text with these lines, each where its key stood, or at the end.
  static String with(String text, Map<String, String> lines) {
    Map<String, String> left = new LinkedHashMap<>(lines);
    List<String> out = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String key = line.split("[=:\\s]", 2)[0];
      boolean ours = lines.containsKey(key) && !line.startsWith("#");
      String value = ours ? left.remove(key) : null;
      if (value != null) {
        out.add(key + " = " + value);
      } else if (!ours) {
        out.add(line);
      }
    }
    left.forEach((key, value) -> out.add(key + " = " + value));
    return String.join("\n", out) + "\n";
  }

  private static String pem(X509Certificate certificate) throws IOException {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IOException("the hub's certificate cannot be written", e);
    }
  }

  private static void write(Path file, String text, Set<PosixFilePermission> who)
      throws IOException {
    Path beside =
        Files.createTempFile(
            folder(file), ".station", null, PosixFilePermissions.asFileAttribute(OWNER));
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(beside, who);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
