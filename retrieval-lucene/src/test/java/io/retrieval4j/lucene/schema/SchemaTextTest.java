package io.retrieval4j.lucene.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
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
            .field(Dense.of("signs", 384).structuredAs(DenseStructure.signs()))
            .field(Dense.of("rotated", 384).structuredAs(DenseStructure.itq(256)))
            .lateInteraction("tokens", 128)
            .field(LateInteraction.of("twoBits", 96)
                    .encodedAs(new TokenEncoding.Residual(2).scannedBelow(5000).expecting(10_000_000_000L)))
            .field(LateInteraction.of("bytes", 64).encodedAs(new TokenEncoding.Int8()))
            .field(LateInteraction.of("halves", 32).encodedAs(new TokenEncoding.Float16()))
            .field(LateInteraction.of("floats", 4096).encodedAs(new TokenEncoding.Float32()))
            .contextual("terms", 32)
            .field(Contextual.of("words", 4).signed())
            .sparse("weights")
            .field(Sparse.of("encoded").encodedBy("a model: 1"))
            .keyword("tags")
            .longNumber("year")
            .doubleNumber("price")
            .metadata("other")
            .stored("source")
            .build();

    @Test
    void isReadBackAsItWasWritten() {
        Map<String, NamedAnalyzer> analyzers =
                Map.of("english", NamedAnalyzer.ENGLISH, "standard", NamedAnalyzer.STANDARD);
        assertThat(SchemaText.read(SchemaText.write(SCHEMA), analyzers)).isEqualTo(SCHEMA);
        assertThat(SCHEMA.disagreement(SCHEMA.text())).isEmpty();
    }

    @Test
    void adviceToTheWriterIsNoDisagreementAndAnotherEncodingIs() {
        String stored =
                SchemaText.write(Schema.builder().lateInteraction("t", 8).build());
        assertThat(SchemaText.disagreement(
                        stored, schema(TokenEncoding.residual().scannedBelow(7).expecting(9))))
                .isEmpty();
        assertThat(SchemaText.disagreement(stored, schema(new TokenEncoding.Residual(2)))
                        .orElseThrow())
                .contains("bits=4", "bits=2");
        assertThat(SchemaText.disagreement(stored, schema(new TokenEncoding.Int8()))
                        .orElseThrow())
                .contains("'t'", "encoding=residual", "encoding=int8");
    }

    private static Schema schema(TokenEncoding encoding) {
        return Schema.builder()
                .field(LateInteraction.of("t", 8).encodedAs(encoding))
                .build();
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
                signs dense dimension=384 similarity=cosine structure=binary code=signs
                rotated dense dimension=384 similarity=cosine structure=binary code=itq bits=256 learnedFrom=2560
                tokens late-interaction dimension=128 encoding=residual bits=4 scannedBelow=16384 expectedTokens=0
                twoBits late-interaction dimension=96 encoding=residual bits=2 scannedBelow=5000 expectedTokens=10000000000
                bytes late-interaction dimension=64 encoding=int8
                halves late-interaction dimension=32 encoding=float16
                floats late-interaction dimension=4096 encoding=float32
                terms contextual dimension=32 similarities=from-zero
                words contextual dimension=4 similarities=signed
                weights sparse
                encoded sparse encoder=a+model%3A+1
                tags keyword
                year long
                price double
                other metadata
                source stored
                """);
    }
}
