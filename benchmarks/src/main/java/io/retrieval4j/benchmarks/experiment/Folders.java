package io.retrieval4j.benchmarks.experiment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that an experiment is given, or makes and takes away again. */
public final class Folders {

    /** What is done in a folder. */
    @FunctionalInterface
    public interface Work {
        void in(Path folder) throws IOException;
    }

    private Folders() {}

    /** Works in the folder that was given, which stays, or in a temporary one. */
    public static void inGivenOrTemporary(@Nullable Path given, Work work) throws IOException {
        if (given != null) {
            work.in(given);
            return;
        }
        Path temporary = Files.createTempDirectory("retrieval4j-index");
        try {
            work.in(temporary);
        } finally {
            delete(temporary);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
