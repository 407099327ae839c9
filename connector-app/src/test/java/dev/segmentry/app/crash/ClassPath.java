package dev.segmentry.app.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A class path whose folders are packed into a jar: archives of classes want jars. */
final class ClassPath {

  private ClassPath() {}

  static String inJars(String classPath, Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<String> jars = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(part))) {
        folders.add(Path.of(part));
      } else if (Files.isRegularFile(Path.of(part))) {
        jars.add(part);
      }
    }
    Path packed = folder.resolve("classes.jar");
    pack(folders, packed);
    jars.add(0, packed.toString());
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(List<Path> folders, Path jar) throws IOException {
    Set<String> names = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Path folder : folders) {
        for (Path one : files(folder)) {
          add(one, folder.relativize(one).toString().replace(File.separatorChar, '/'), names, zip);
        }
      }
    }
  }

  /** Folders are entries, too: who looks for all files of a folder asks for it by name. */
  private static void add(Path one, String name, Set<String> names, ZipOutputStream zip)
      throws IOException {
    boolean isFolder = Files.isDirectory(one);
    String entry = isFolder ? name + "/" : name;
    if (names.add(entry)) {
      zip.putNextEntry(new ZipEntry(entry));
      if (!isFolder) {
        Files.copy(one, zip);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(one -> !one.equals(folder)).sorted().toList();
    }
  }
}
