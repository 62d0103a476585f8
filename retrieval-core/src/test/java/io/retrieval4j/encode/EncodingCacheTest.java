package io.retrieval4j.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingCacheTest {

    private final List<String> encoded = new ArrayList<>();

    private List<DenseVector> encodeAll(List<? extends String> texts) {
        encoded.addAll(texts);
        return texts.stream()
                .map(text -> new DenseVector(new float[] {text.length()}))
                .toList();
    }

    @Test
    void anInputIsEncodedOnceAndResultsKeepTheirOrder() {
        EncodingCache cache = new EncodingCache(10);
        QueryEncoder<String, DenseVector> queries = cache.<String, DenseVector>queries("m", this::encodeAll);
        queries.encode("bb");
        assertThat(queries.encodeAll(List.of("a", "bb", "a", "ccc")))
                .extracting(vector -> vector.values()[0])
                .containsExactly(1f, 2f, 1f, 3f);
        assertThat(encoded).containsExactly("bb", "a", "ccc");
        assertThat(cache.statistics()).isEqualTo(new EncodingCache.Statistics(1, 4, 0, 3));
        assertThat(cache.statistics().hitRate()).isEqualTo(0.2);
    }

    @Test
    void modelsAndSidesAreKeptApart() {
        EncodingCache cache = new EncodingCache(10);
        cache.<String, DenseVector>queries("m", this::encodeAll).encode("a");
        cache.<String, DenseVector>queries("n", this::encodeAll).encode("a");
        cache.<String, DenseVector>documents("m", this::encodeAll).encode("a");
        assertThat(encoded).containsExactly("a", "a", "a");
        assertThat(cache.statistics().entries()).isEqualTo(3);
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        EncodingCache cache = new EncodingCache(2);
        QueryEncoder<String, DenseVector> queries = cache.<String, DenseVector>queries("m", this::encodeAll);
        queries.encode("a");
        queries.encode("b");
        queries.encode("a");
        queries.encode("c");
        queries.encode("a");
        queries.encode("b");
        assertThat(encoded).containsExactly("a", "b", "c", "b");
        assertThat(cache.statistics()).isEqualTo(new EncodingCache.Statistics(2, 4, 2, 2));
    }

    @Test
    void aListLargerThanTheCacheStillHasAllItsResults() {
        EncodingCache cache = new EncodingCache(2);
        assertThat(cache.<String, DenseVector>queries("m", this::encodeAll)
                        .encodeAll(List.of("a", "bb", "ccc", "dddd")))
                .extracting(vector -> vector.values()[0])
                .containsExactly(1f, 2f, 3f, 4f);
        assertThat(cache.statistics().entries()).isEqualTo(2);
    }

    @Test
    void aFailureLeavesNothingBehindAndClearForgets() {
        EncodingCache cache = new EncodingCache(2);
        QueryEncoder<String, DenseVector> failing = cache.<String, DenseVector>queries("m", texts -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(() -> failing.encode("a")).hasMessage("no");
        assertThat(cache.statistics().entries()).isZero();
        QueryEncoder<String, DenseVector> queries = cache.<String, DenseVector>queries("m", this::encodeAll);
        queries.encode("a");
        cache.clear();
        queries.encode("a");
        assertThat(encoded).containsExactly("a", "a");
    }

    @Test
    void anEncoderThatGivesTooFewIsFoundOut() {
        QueryEncoder<String, DenseVector> queries =
                new EncodingCache(2).<String, DenseVector>queries("m", texts -> List.of());
        assertThatThrownBy(() -> queries.encode("a")).hasMessage("the encoder gave 0 results for 1 inputs");
        assertThatThrownBy(() -> new EncodingCache(0)).hasMessage("maxEntries is 0; the least is 1");
    }
}
