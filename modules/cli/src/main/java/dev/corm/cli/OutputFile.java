package dev.corm.cli;

import dev.corm.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Writes files so that nobody ever sees half of one: beside the target first, then moved onto it.
final class OutputFile {
  private OutputFile() {}

  /// Writes a text.
  ///
  /// @return whether that worked; if not, it is reported, and the old file is as it was
  static boolean write(Path file, String text, Console console) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A device or a pipe (`/dev/stdout`) is written to. Moving a file onto it would replace it.
        Files.write(file, bytes);
      } else {
        replace(Files.exists(file) ? file.toRealPath() : file, bytes);
      }
      return true;
    } catch (IOException e) {
      console.report(Diagnostic.of(CliCode.OUTPUT, "can't write " + file).note(reason(file, e)));
      return false;
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path beside =
        parent.resolve("." + file.getFileName() + ".corm-" + ProcessHandle.current().pid());
    try {
      Files.write(beside, bytes);
      copyPermissions(file, beside);
      move(beside, file);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    PosixFileAttributeView source =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source != null && target != null) {
      target.setPermissions(source.readAttributes().permissions());
    }
  }

  private static String reason(Path file, IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ ->
          "the folder " + file.toAbsolutePath().getParent() + " does not exist";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
