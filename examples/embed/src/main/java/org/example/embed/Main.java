package org.example.embed;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.driver.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Sizes the futures of a dump that is bundled with the program.
public final class Main {
  private static final List<String> DUMP =
      List.of("send.before.mir", "send_block.before.mir", "type-sizes.txt");

  private Main() {}

  /// Prints what the futures need, under both packing schemes that come with Corm.
  public static void main(String[] arguments) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      System.out.print(
          FutureSizes.table(Session.discover(), unpack(memory), List.of("no", "captures-only")));
    }
  }

  /// Writes the bundled dump to a folder of a file system.
  static Path unpack(FileSystem files) throws IOException {
    Path folder = Files.createDirectories(files.getPath("/dump"));
    for (String name : DUMP) {
      try (InputStream in = Main.class.getResourceAsStream("dump/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return folder;
  }
}
