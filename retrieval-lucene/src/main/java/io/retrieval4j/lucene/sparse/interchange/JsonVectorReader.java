package io.retrieval4j.lucene.sparse.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of one file of JSON, one after the other. */
final class JsonVectorReader implements Iterator<EncodedText> {

    private final Path file;
    private final JsonParser json;
    private @Nullable EncodedText next;

    JsonVectorReader(Path file) throws IOException {
        this.file = file;
        InputStream in = ExchangeFiles.open(file);
        this.json = new JsonFactory().createParser(in);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": " + e.getMessage(), e);
            }
        }
        return next != null;
    }

    @Override
    public EncodedText next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        EncodedText text = Objects.requireNonNull(next);
        next = null;
        return text;
    }

    void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private @Nullable EncodedText read() throws IOException {
        JsonToken token = json.nextToken();
        // A file may be one array; what stands in it is taken as if it stood alone.
        while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
            token = json.nextToken();
        }
        if (token == null) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw wrong("there is " + token + " where a text's object should begin");
        }
        String id = null;
        SparseVector vector = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id", "qid" -> id = id(value);
                case "vector" -> vector = vector(value);
                default -> json.skipChildren();
            }
        }
        if (id == null || id.isEmpty() || vector == null) {
            throw wrong("a text has no " + (vector == null ? "vector, an object of weights by term" : "id"));
        }
        return new EncodedText(id, vector);
    }

    private String id(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("an id is a string or a whole number, and not " + value);
        }
        return json.getText();
    }

    private SparseVector vector(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            throw wrong("a sparse vector is an object of weights by term, and not " + value
                    + "; is this a collection of dense vectors?");
        }
        Map<String, Float> weights = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String term = json.currentName();
            if (!json.nextToken().isNumeric()) {
                throw wrong("term '" + term + "' weighs " + json.getText() + ", which is no number");
            }
            float weight = json.getFloatValue();
            if (!Float.isFinite(weight)) {
                throw wrong("term '" + term + "' weighs " + json.getText() + ", more than a float holds");
            }
            if (weights.put(term, weight) != null) {
                throw wrong("term '" + term + "' occurs twice in a vector");
            }
        }
        return SparseVector.of(weights);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                file + ", line " + json.currentLocation().getLineNr() + ": " + what);
    }
}
