package io.retrieval4j.lucene;

import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.dense.FlatVectorsFormat;
import io.retrieval4j.lucene.dense.binary.BinaryVectorsFormat;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import java.util.Set;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.KnnVectorsFormat;

/**
 * Lucene finds the formats of segments by services. Where jars were put into one and the last file of a name was kept rather
 * than all of them joined, an index could be written that cannot be read.
 */
final class FormatServices {

    private FormatServices() {}

    /**
     * Checks that Lucene finds its formats and ours.
     *
     * @throws IllegalStateException if one is missing, naming it and the way out
     */
    static void check() {
        check(
                DocValuesFormat.class,
                DocValuesFormat.availableDocValuesFormats(),
                "Lucene90",
                TokenMatrixFormat.NAME,
                ContextualFormat.NAME,
                SparseVectorFormat.NAME);
        check(
                KnnVectorsFormat.class,
                KnnVectorsFormat.availableKnnVectorsFormats(),
                "Lucene99HnswVectorsFormat",
                FlatVectorsFormat.NAME,
                BinaryVectorsFormat.NAME);
    }

    private static void check(Class<?> service, Set<String> found, String... needed) {
        for (String format : needed) {
            if (!found.contains(format)) {
                throw new IllegalStateException(
                        "META-INF/services/" + service.getName() + " lacks the format '" + format
                                + "': a jar was made of several without joining their service files; make it with Maven Shade's"
                                + " ServicesResourceTransformer, or what your tool calls it");
            }
        }
    }
}
