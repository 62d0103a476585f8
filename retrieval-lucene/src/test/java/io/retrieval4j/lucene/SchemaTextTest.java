package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.Text;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.score.Similarity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTextTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .field(Text.of("title")
                    .analyzedBy(NamedAnalyzer.STANDARD)
                    .scoredBy(new Bm25(1.2f, 0))
                    .notStored())
            .field(new Dense("graph", 4096, Similarity.EUCLIDEAN, new DenseStructure.Hnsw(32, 200)))
            .field(new Dense("flat", 1, Similarity.DOT, DenseStructure.flat()))
            .keyword("tags")
            .longNumber("year")
            .doubleNumber("price")
            .stored("source")
            .build();

    @Test
    void isReadBackAsItWasWritten() {
        Map<String, NamedAnalyzer> analyzers =
                Map.of("english", NamedAnalyzer.ENGLISH, "standard", NamedAnalyzer.STANDARD);
        assertThat(SchemaText.read(SchemaText.write(SCHEMA), analyzers)).isEqualTo(SCHEMA);
        assertThat(SchemaText.disagreement(SchemaText.write(SCHEMA), SCHEMA)).isNull();
    }

    // Indexes of earlier versions hold this text: it may grow, but must be read for ever.
    @Test
    void isThisText() {
        assertThat(SchemaText.write(SCHEMA)).isEqualTo("""
                1
                body text analyzer=english k1=0.9 b=0.4 stored=true
                title text analyzer=standard k1=1.2 b=0.0 stored=false
                graph dense dimension=4096 similarity=euclidean structure=hnsw m=32 efConstruction=200
                flat dense dimension=1 similarity=dot structure=flat
                tags keyword
                year long
                price double
                source stored
                """);
    }
}
