package kz.oqyrman.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents name is there.
class DocumentsTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern SCRIPT = Pattern.compile("`bin/([a-z-]+)");

  @Test
  void everyFileThatADocumentLinksToExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        Path file = document.resolveSibling(link.group(1)).normalize();
        if (!link.group(1).startsWith("http") && !Files.exists(file)) {
          missing.add(HOME.relativize(document) + " names " + link.group(1));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyScriptThatADocumentNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher script = SCRIPT.matcher(Files.readString(document));
      while (script.find()) {
        if (!Files.isExecutable(HOME.resolve("bin").resolve(script.group(1)))) {
          missing.add(HOME.relativize(document) + " names bin/" + script.group(1));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void theGuidedTourLeadsThroughEveryModule() throws IOException {
    assertThat(Files.readString(HOME.resolve("ARCHITECTURE.md")))
        .contains(
            "(hardware-drivers/src/",
            "(central-hub/contract/src/",
            "(central-hub/server/src/",
            "(kiosk/src/",
            "(simulators/src/");
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(HOME);
        Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
      List<Path> found =
          Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList();
      assertThat(found).hasSizeGreaterThan(3);
      return found;
    }
  }
}
