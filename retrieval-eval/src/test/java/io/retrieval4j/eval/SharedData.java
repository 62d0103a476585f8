package io.retrieval4j.eval;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real collections and reference output, which lie outside the project; a test without them is skipped. */
public final class SharedData {

    private SharedData() {}

    public static Path folder(String name) {
        String root = System.getProperty("retrieval.data");
        assumeTrue(root != null, "the system property retrieval.data is not set");
        Path folder = Path.of(root, name);
        assumeTrue(Files.isDirectory(folder), "the folder " + folder + " is missing");
        return folder;
    }
}
