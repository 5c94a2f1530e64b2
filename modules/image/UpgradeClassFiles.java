import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Copies the jars of a folder to another, with class files older than Java 7 brought to the version of
/// Java 8: `IN OUT`.
///
/// The virtual machine keeps no class in an AOT cache that it verifies by inference, as it does those
/// without stack maps. A library of such classes is most of what a command takes to start.
final class UpgradeClassFiles {
  private UpgradeClassFiles() {}

  /// Copies the jars in the first argument to the second.
  public static void main(String[] arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        copy(jar, Path.of(arguments[1]).resolve(jar.getFileName()));
      }
    }
  }

  private static void copy(Path in, Path out) throws IOException {
    try (URLClassLoader types = new URLClassLoader(new URL[] {in.toUri().toURL()});
        JarFile jar = new JarFile(in.toFile());
        JarOutputStream copy = new JarOutputStream(Files.newOutputStream(out))) {
      ClassFile upgrade =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(types)));
      for (JarEntry entry : Collections.list(jar.entries())) {
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        JarEntry same = new JarEntry(entry.getName());
        same.setTime(entry.getTime());
        copy.putNextEntry(same);
        copy.write(entry.getName().endsWith(".class") ? upgraded(upgrade, bytes) : bytes);
      }
    }
  }

  private static byte[] upgraded(ClassFile upgrade, byte[] bytes) {
    ClassModel old = upgrade.parse(bytes);
    if (old.majorVersion() >= ClassFile.JAVA_7_VERSION) {
      return bytes;
    }
    // Stack maps are made for code that is built anew; code that is passed on whole would have none.
    ClassTransform rebuild = ClassTransform.transformingMethodBodies(CodeBuilder::with);
    return upgrade.transformClass(
        old,
        rebuild.andThen(
            ClassTransform.endHandler(
                builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }
}
