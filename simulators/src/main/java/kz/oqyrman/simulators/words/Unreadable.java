package kz.oqyrman.simulators.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file cannot be read or written, in words for whoever named it.
public final class Unreadable {
  private Unreadable() {}

  /// The reason, without the name of the file.
  public static String why(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "this user may not";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      case JsonProcessingException json ->
          json.getOriginalMessage()
              + (json.getLocation() == null ? "" : ", line " + json.getLocation().getLineNr());
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
