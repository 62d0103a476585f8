package io.retrieval4j.eval.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.eval.Run;
import io.retrieval4j.pipeline.Pipeline;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRetrieverTest {

    private static final Map<String, String> TOPICS = Map.of("1", "wind", "2", "sun", "3", "rain");

    private static Run run() {
        Run.Builder builder = Run.builder("other");
        builder.query("1");
        builder.add("1", "a", 2);
        builder.add("1", "b", 2);
        builder.add("1", "c", 1);
        builder.query("2");
        builder.add("2", "d", 1);
        return builder.build();
    }

    @Test
    void aRunIsAFirstStage() {
        RunRetriever retriever = RunRetriever.of(run(), TOPICS);
        assertThat(retriever.retrieve("wind", 10).ids())
                .isEqualTo(run().list("1").ids());
        assertThat(retriever.retrieve("wind", 2))
                .isEqualTo(retriever.retrieve("wind", 10).top(2));
        assertThat(retriever.retrieve("rain", 10)).isEmpty();
        Pipeline<String> reranked =
                Pipeline.retrieve(retriever, 100).rerank((query, ranking) -> ranking.rescored(hit -> -hit.score()));
        assertThat(reranked.retrieve("wind", 1).ids()).containsExactly("c");
    }

    @Test
    void whatCannotBeToldApartIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRetriever.of(run(), Map.of("1", "wind", "2", "wind")))
                .withMessageContaining("have one text, 'wind'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRetriever.of(run(), TOPICS).retrieve("snow", 1))
                .withMessageContaining("'snow'");
    }
}
