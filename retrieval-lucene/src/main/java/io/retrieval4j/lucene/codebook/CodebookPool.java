package io.retrieval4j.lucene.codebook;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/**
 * Codebooks that are in use, so that segments with the same one hold it once. Keeps none alive. Belongs to a format: Lucene has
 * one instance of a format for all segments that it opens by name, so that one pool serves them all. Safe for concurrent use.
 */
public final class CodebookPool {

    private final Map<String, WeakReference<Codebook>> byIdentity = new HashMap<>();

    /**
     * Reads a codebook, or finds it.
     *
     * @param in stands at its beginning, and afterwards behind its end
     * @param version of {@link CodebookFile}
     */
    public Codebook read(IndexInput in, int dimension, int version) throws IOException {
        CodebookParts parts = CodebookParts.read(in, dimension, version);
        byte[] digest = parts.digest();
        String identity = HexFormat.of().formatHex(digest);
        Codebook known = find(identity);
        return known == null ? keep(identity, new Codebook(parts, digest)) : known;
    }

    private synchronized @Nullable Codebook find(String identity) {
        WeakReference<Codebook> reference = byIdentity.get(identity);
        return reference == null ? null : reference.get();
    }

    private synchronized Codebook keep(String identity, Codebook codebook) {
        // Two threads may have read it at the same time.
        Codebook known = find(identity);
        if (known != null) {
            return known;
        }
        byIdentity.values().removeIf(reference -> reference.get() == null);
        byIdentity.put(identity, new WeakReference<>(codebook));
        return codebook;
    }
}
