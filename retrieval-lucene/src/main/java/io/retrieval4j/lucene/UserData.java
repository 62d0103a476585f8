package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Keys;
import java.util.HashMap;
import java.util.Map;

/** What a commit says of itself beside its files: the schema, and what the user has it say. */
final class UserData {

    /** Under this key lies the schema's text. */
    static final String SCHEMA = "retrieval4j.schema";

    private static final String RESERVED = "retrieval4j.";

    private UserData() {}

    /**
     * The schema and the user's own.
     *
     * @throws IllegalArgumentException if a key is one of ours, or a text is not well-formed
     */
    static Map<String, String> of(String schema, Map<String, String> users) {
        Map<String, String> all = new HashMap<>();
        users.forEach((key, value) -> {
            if (key.startsWith(RESERVED)) {
                throw new IllegalArgumentException(
                        "user data '" + key + "': keys that begin with '" + RESERVED + "' are the library's");
            }
            all.put(
                    Keys.checkWellFormed(key, "a key of user data"),
                    Keys.checkWellFormed(value, "user data '" + key + "'"));
        });
        all.put(SCHEMA, schema);
        return all;
    }

    /** The user's own of all. */
    static Map<String, String> ofUser(Map<String, String> all) {
        Map<String, String> users = new HashMap<>(all);
        users.keySet().removeIf(key -> key.startsWith(RESERVED));
        return Map.copyOf(users);
    }
}
