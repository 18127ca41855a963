package kz.oqyrman.hub.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Style, scripts and fonts: a fixed list, read from the program's own jars at the start and kept
/// in memory. Nothing comes from a network, and nothing that is not on the list is served.
final class Assets {
  private static final String OURS = "/web/assets/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private record Source(String name, String resource, String contentType) {}

  /// The versions are those of the root pom; a wrong one stops the start.
  private static final List<Source> SOURCES =
      List.of(
          new Source("staff.css", OURS + "staff.css", "text/css; charset=utf-8"),
          new Source("staff.js", OURS + "staff.js", SCRIPT),
          new Source("icon.svg", OURS + "icon.svg", "image/svg+xml"),
          new Source("htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js", SCRIPT),
          new Source("sse.js", WEBJARS + "htmx-ext-sse/2.2.2/sse.js", SCRIPT),
          font("inter-latin.woff2"),
          font("inter-latin-ext.woff2"),
          font("inter-cyrillic.woff2"),
          font("inter-cyrillic-ext.woff2"));

  /// One file as it is sent.
  static final class Asset {
    private final byte[] bytes;
    private final String contentType;
    private final String version;

    private Asset(byte[] bytes, String contentType) {
      this.bytes = bytes;
      this.contentType = contentType;
      this.version = digest(bytes);
    }

    InputStream content() {
      return new ByteArrayInputStream(bytes);
    }

    String contentType() {
      return contentType;
    }

    /// Of the content, so that a browser may keep it for ever.
    String version() {
      return version;
    }
  }

  private final Map<String, Asset> byName = new LinkedHashMap<>();

  Assets() {
    for (Source source : SOURCES) {
      byName.put(source.name(), new Asset(read(source.resource()), source.contentType()));
    }
  }

  Optional<Asset> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Where a page finds it.
  String address(String name) {
    Asset asset =
        named(name).orElseThrow(() -> new IllegalArgumentException("no asset is called " + name));
    return "/assets/" + name + "?v=" + asset.version();
  }

  private static Source font(String name) {
    return new Source(name, OURS + name, "font/woff2");
  }

  private static byte[] read(String resource) {
    try (InputStream bytes = Assets.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("the program lacks its file " + resource);
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + resource + " cannot be read", e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
