package io.retrieval4j.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.PassageId;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestPassagesTest {

    private final List<Integer> asked = new ArrayList<>();

    private Retriever<String> giving(Map<String, Double> scores) {
        return (query, limit) -> {
            asked.add(limit);
            return Ranking.of(scores, limit);
        };
    }

    @Test
    void oneDocumentThatFillsTheRankingDoesNotHideTheOthers() {
        Map<String, Double> scores = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            scores.put(PassageId.of("book", i), 1000.0 - i);
        }
        scores.put("note#0", 1.0);
        assertThat(new BestPassages<>(giving(scores)).retrieve("", 2).scores())
                .isEqualTo(Map.of("book", 1000.0, "note", 1.0));
        assertThat(asked).containsExactly(8, 16, 32, 64, 128);
    }

    @Test
    void askingEndsWhereThereIsNoMore() {
        assertThat(new BestPassages<>(giving(Map.of("a#0", 1.0))).retrieve("", 10))
                .hasSize(1);
        assertThat(new BestPassages<>(giving(Map.of())).retrieve("", 10)).isEmpty();
        assertThat(asked).containsExactly(40, 40);
        assertThat(new BestPassages<>(giving(Map.of("a#0", 1.0))).retrieve("", 0))
                .isEmpty();
        assertThat(new BestPassages<>(giving(Map.of("a#0", 1.0))).retrieve("", Integer.MAX_VALUE))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsMaxPOverAllPassages(long seed) {
        Random random = new Random(seed);
        Retriever<Integer> retriever = (query, limit) -> {
            Random own = new Random(seed + query);
            Ranking.Builder passages = Ranking.builder(limit);
            for (int document = 0; document < 30; document++) {
                for (int passage = own.nextInt(40); passage >= 0; passage--) {
                    passages.add(PassageId.of("d" + document, passage), own.nextDouble() * (document + 1));
                }
            }
            return passages.build();
        };
        List<Integer> queries = random.ints(8, 0, 1000).boxed().toList();
        for (int limit : new int[] {1, 2, 7, 29, 30, 31}) {
            List<Ranking> expected = queries.stream()
                    .map(query -> new MaxP().documents(retriever.retrieve(query, Integer.MAX_VALUE), limit))
                    .toList();
            assertThat(new BestPassages<>(retriever).retrieveAll(queries, limit))
                    .as("seed %d, limit %d", seed, limit)
                    .isEqualTo(expected);
        }
    }
}
