package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.representation.SparseVector;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** How sparse vectors are put into a Lucene index, and asked for. */
enum SparseSystem {
    RETRIEVAL4J {
        @Override
        Codec codec() {
            return new FieldCodec(Map.of(FIELD, new SparseVectorFormat()));
        }

        @Override
        void add(SparseVector vector, Document document) {
            document.add(new SparseVectorField(FIELD, vector));
        }

        @Override
        Query query(SparseVector vector, int k, @Nullable Query filter) {
            return new SparseQuery(FIELD, vector, k, SparseSearch.exact(), filter);
        }
    },
    FEATURE_FIELD {
        @Override
        Codec codec() {
            return Codec.getDefault();
        }

        @Override
        void add(SparseVector vector, Document document) {
            for (int i = 0; i < vector.size(); i++) {
                document.add(new FeatureField(FIELD, vector.terms().get(i), vector.weights()[i]));
            }
        }

        @Override
        Query query(SparseVector vector, int k, @Nullable Query filter) {
            BooleanQuery.Builder terms = new BooleanQuery.Builder();
            for (int i = 0; i < vector.size(); i++) {
                terms.add(FeatureField.newLinearQuery(FIELD, vector.terms().get(i), vector.weights()[i]), Occur.SHOULD);
            }
            if (filter == null) {
                return terms.build();
            }
            return new BooleanQuery.Builder()
                    .add(terms.build(), Occur.MUST)
                    .add(filter, Occur.FILTER)
                    .build();
        }
    };

    private static final String FIELD = "sparse";

    abstract Codec codec();

    abstract void add(SparseVector vector, Document document);

    abstract Query query(SparseVector vector, int k, @Nullable Query filter);
}
