package io.retrieval4j.lucene.sparse.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * JSON vector collections of Anserini and Pyserini: an object a text, with {@code id} (of queries also {@code qid}) and
 * {@code vector}, an object of weights by term. Other names are passed over.
 */
public final class JsonVectors {

    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".json.gz", ".jsonl.gz");

    private JsonVectors() {}

    /**
     * Reads texts, as they are asked for: of a file with an object a line or an array of them, plain or gzip, or of all files of a
     * folder that end in {@code .json} or {@code .jsonl}, in the order of their names. The stream is to be closed; it throws
     * {@link java.io.UncheckedIOException}s, and {@link IllegalArgumentException}s that say where what stands that does not fit, such
     * as a negative weight or a second vector of a text, or that there is no text at all. Ids are not remembered, so two texts may have
     * one: {@code RetrievalIndex.update} keeps the last, {@code add} refuses it.
     *
     * @throws IOException if there is no such file, or the folder has none
     * @throws IllegalArgumentException if the first file is a Git LFS pointer, and not its content
     */
    public static Stream<EncodedText> read(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return read(fileOrFolder, List.of(fileOrFolder));
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(fileOrFolder)) {
            files = all.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException(fileOrFolder + " has no file that ends in .json or .jsonl, or in these and .gz");
        }
        return read(fileOrFolder, files);
    }

    private static Stream<EncodedText> read(Path of, List<Path> files) throws IOException {
        JsonVectorFiles texts = new JsonVectorFiles(of, files);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(texts, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(texts::close);
    }

    /**
     * Writes texts, a line each, gzip where the name ends in {@code .gz}; the file is replaced when all are there.
     *
     * @param texts closed by the caller
     * @param quantisation {@code wholeNumbers()} refuses weights with fractions, {@code scaled(factor)} rounds them
     * @throws IllegalArgumentException if a weight cannot be quantised
     */
    public static void write(Stream<EncodedText> texts, WeightQuantisation quantisation, Path file) throws IOException {
        ExchangeFiles.write(file, out -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.setRootValueSeparator(null);
                for (Iterator<EncodedText> all = texts.iterator(); all.hasNext(); ) {
                    write(all.next(), quantisation, json);
                    json.writeRaw('\n');
                }
            }
        });
    }

    private static void write(EncodedText text, WeightQuantisation quantisation, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", text.id());
        // Anserini wants it to be there.
        json.writeStringField("contents", "");
        json.writeObjectFieldStart("vector");
        for (int i = 0; i < text.vector().size(); i++) {
            String term = text.vector().terms().get(i);
            int weight = quantisation.of(text.id(), term, text.vector().weights()[i]);
            if (weight > 0) {
                json.writeNumberField(term, weight);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
