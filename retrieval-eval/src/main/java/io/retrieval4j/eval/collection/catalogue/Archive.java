package io.retrieval4j.eval.collection.catalogue;

import io.retrieval4j.eval.text.Compressed;
import io.retrieval4j.eval.text.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks {@code .zip} and {@code .tar.gz} beside the archive; other files are left as they are. */
final class Archive {

    private Archive() {}

    static boolean isOne(Path file) {
        return file.toString().endsWith(".zip") || file.toString().endsWith(".tar.gz");
    }

    static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            if (archive.toString().endsWith(".zip")) {
                ZipInputStream zip = new ZipInputStream(in);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        write(entry.getName(), zip, archive, folder);
                    }
                }
            } else {
                TarReader.read(
                        Compressed.opened(in),
                        archive.toString(),
                        (name, content) -> write(name, content, archive, folder));
            }
        }
    }

    private static void write(String name, InputStream content, Path archive, Path folder) throws IOException {
        Path inside = folder.toAbsolutePath().normalize();
        Path target = inside.resolve(name).normalize();
        if (!target.startsWith(inside) || target.equals(inside)) {
            throw new IOException(archive + " has an entry '" + name + "', which leads out of the folder");
        }
        Files.createDirectories(target.getParent());
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
