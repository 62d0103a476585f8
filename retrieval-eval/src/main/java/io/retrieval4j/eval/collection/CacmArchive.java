package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.text.Compressed;
import io.retrieval4j.eval.text.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The CACM collection as one {@code tar.gz} of 3,204 small HTML files. The name of a file without its ending is the
 * id, {@code CACM-0001}, as in the judgements but for the zeros, which they do not have; so ids are given without
 * them. The first paragraph is the title. Lines of three numbers, the references, are left out.
 */
public final class CacmArchive {

    private CacmArchive() {}

    /** All documents; some two megabytes. */
    public static List<CorpusDocument> documents(Path file) {
        List<CorpusDocument> documents = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            TarReader.read(Compressed.opened(in), file.toString(), (name, content) -> {
                if (name.endsWith(".html")) {
                    documents.add(document(name, new String(content.readAllBytes(), StandardCharsets.ISO_8859_1)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
        if (documents.isEmpty()) {
            throw new IllegalArgumentException(file + " has no document: there is no file that ends in .html in it");
        }
        return documents;
    }

    private static CorpusDocument document(String name, String html) {
        String id = name.substring(name.lastIndexOf('/') + 1, name.length() - ".html".length())
                .replaceFirst("-0+(?=\\d)", "-");
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : html.replaceAll("(?i)</?(html|pre)>", "").lines().toList()) {
            if (line.isBlank()) {
                if (!paragraph.isEmpty()) {
                    paragraphs.add(paragraph.toString());
                    paragraph.setLength(0);
                }
            } else if (!line.matches("\\s*\\d+\\s+\\d+\\s+\\d+\\s*")) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
        }
        return new CorpusDocument(
                id,
                paragraphs.isEmpty() ? "" : paragraphs.getFirst(),
                paragraphs.size() < 2 ? "" : String.join(" ", paragraphs.subList(1, paragraphs.size())));
    }
}
