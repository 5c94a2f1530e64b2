package org.example.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.corm.driver.Session;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedTest {
  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());

  @AfterEach
  void forgetFiles() throws IOException {
    memory.close();
  }

  @Test
  void aCaptureThatIsMovedIsKeptTwiceUnderOneSchemeOnly() throws IOException {
    assertEquals(
        """
        no: 16386 bytes, {async fn body of send()}
        no: 8194 bytes, {async block@captured-argument.rs:45:5: 45:15}
        captures-only: 8194 bytes, {async fn body of send()}
        captures-only: 8194 bytes, {async block@captured-argument.rs:45:5: 45:15}
        """,
        FutureSizes.table(Session.discover(), Main.unpack(memory), List.of("no", "captures-only")));
  }

  @Test
  void whatCannotBeReadIsInTheTable() throws IOException {
    Path file = Files.writeString(memory.getPath("/broken.mir"), "fn f(");

    String table = FutureSizes.table(Session.discover(), file, List.of("no"));

    assertTrue(table.startsWith("C01"), table);
  }
}
