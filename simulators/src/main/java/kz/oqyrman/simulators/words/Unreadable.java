package kz.oqyrman.simulators.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file cannot be read or written, in words for whoever named it.
public final class Unreadable {
  private Unreadable() {}

  /// The same for a file that was to be written: not the file is missing, but its folder.
  public static String whyNotWritten(IOException e) {
    return e instanceof NoSuchFileException ? "its folder is not there" : why(e);
  }

  /// The same with the name of the file, where the system told it.
  public static String named(IOException e) {
    return e instanceof FileSystemException file && file.getFile() != null
        ? file.getFile() + ": " + why(e)
        : why(e);
  }

  /// The reason, without the name of the file.
  public static String why(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "this user may not";
      case FileAlreadyExistsException _ -> "there is a file of that name";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      case JsonProcessingException json ->
          json.getOriginalMessage()
              + (json.getLocation() == null ? "" : ", line " + json.getLocation().getLineNr());
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
