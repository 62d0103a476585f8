package io.retrieval4j.learningtorank;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a model as text. */
final class ModelFile {

    private ModelFile() {}

    /**
     * The text, without the byte-order mark that editors leave.
     *
     * @param otherwise what a file of bytes is taken for, to follow its name
     * @throws IllegalArgumentException if it is no text in UTF-8
     */
    static String text(Path file, String otherwise) throws IOException {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + otherwise, e);
        }
    }
}
