package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The codebook of an index that is there when its writer begins. A format is told the directory that it writes to and nothing
 * of what the index holds, so it opens the last commit, once for a writer and field.
 */
final class CommittedCodebook {

    private CommittedCodebook() {}

    /** The codebook of the field's largest encoded segment; null without any. */
    static @Nullable Codebook find(Directory directory, String field) {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return null;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return largest(reader.leaves(), field);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // What cannot be read, or only by a codec that has no name here, is no reason not to write: a codebook is
            // trained as for a new index, and whoever opens the index is told.
            return null;
        }
    }

    private static @Nullable Codebook largest(List<LeafReaderContext> leaves, String field) throws IOException {
        List<ResidualMatrices> encoded = new ArrayList<>();
        for (LeafReaderContext leaf : leaves) {
            if (leaf.reader().getBinaryDocValues(field) instanceof TokenMatrixDocValues values
                    && values.matrices() instanceof ResidualMatrices residuals) {
                encoded.add(residuals);
            }
        }
        return encoded.stream()
                .max(Comparator.comparingInt(ResidualMatrices::tokens))
                .map(ResidualMatrices::codebook)
                .orElse(null);
    }
}
