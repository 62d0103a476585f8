package io.retrieval4j.lucene.sparse.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of one file of JSON, one after the other. */
final class JsonVectorReader implements Iterator<EncodedText> {

    private final Path file;
    private final JsonParser json;
    private final List<String> names = new ArrayList<>();
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
            } catch (JsonProcessingException e) {
                // Jackson's name for a stream, which says nothing here.
                String what = e.getOriginalMessage().replaceAll("\\[Source: [^;]*; ", "[");
                throw new IllegalArgumentException(
                        file + ", line " + e.getLocation().getLineNr() + ": no JSON: " + what, e);
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
        names.clear();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            names.add(name);
            switch (name) {
                case "id", "qid" -> {
                    String before = id;
                    id = id(value);
                    if (before != null && !before.equals(id)) {
                        throw wrong("a text has two ids, '" + before + "' and '" + id + "'");
                    }
                }
                case "vector" -> {
                    if (vector != null) {
                        throw wrong(named(id) + " has two vectors");
                    }
                    vector = vector(id, value);
                }
                default -> json.skipChildren();
            }
        }
        if (vector == null) {
            throw wrong(named(id) + " has no vector, an object of weights by term under 'vector'; it has " + names);
        }
        if (id == null) {
            throw wrong("a text has no id, which stands under 'id' or 'qid'; it has " + names);
        }
        if (id.isEmpty()) {
            throw wrong("a text's id is empty");
        }
        return new EncodedText(id, vector);
    }

    /** A text for a message; its id may stand behind what is wrong. */
    private static String named(@Nullable String id) {
        return id == null ? "a text" : "text '" + id + "'";
    }

    private String id(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("an id is a string or a whole number, and not " + value);
        }
        return json.getText();
    }

    private SparseVector vector(@Nullable String id, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            throw wrong("a sparse vector is an object of weights by term, and not " + value
                    + "; is this a collection of dense vectors?");
        }
        Map<String, Float> weights = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String term = json.currentName();
            if (!json.nextToken().isNumeric()) {
                throw wrong(named(id) + ": term '" + term + "' weighs " + json.getText() + ", which is no number");
            }
            float weight = json.getFloatValue();
            if (!Float.isFinite(weight)) {
                throw wrong(named(id) + ": term '" + term + "' weighs " + json.getText() + ", more than a float holds");
            }
            if (weight < 0) {
                throw wrong(named(id) + ": term '" + term + "' weighs " + json.getText() + "; weights are 0 or more");
            }
            if (weights.put(term, weight) != null) {
                throw wrong(named(id) + ": term '" + term + "' occurs twice in a vector");
            }
        }
        return SparseVector.of(weights);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                file + ", line " + json.currentLocation().getLineNr() + ": " + what);
    }
}
