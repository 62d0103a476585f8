package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static Side side(int maxTokens, OptionalInt marker, Expansion expansion) {
        return new Side(TextForm.PLAIN, OptionalInt.of(maxTokens), marker, expansion, Set.of(), true);
    }

    private static Tokens tokens(long... ids) {
        return new Tokens(ids, new long[ids.length]);
    }

    /** The ids that ColBERT's own documentation shows for this query, before its marker goes in. */
    @Test
    void aQueryOfColbertIsFilledUpWithMaskTokensThatNoneAttendsTo() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            TokenizerFile file = TokenizerFile.read(new Source.InMemory("bert", in.readAllBytes()));
            try (Tokenizer tokenizer = Tokenizer.open(file, 31)) {
                Tokens query = tokenizer.tokenize("what color is amber urine");
                Tokens filled = new Arrangement(side(32, OptionalInt.empty(), new Expansion.MaskTokens(103, false)), 1)
                        .apply(query);
                assertThat(filled.ids()).startsWith(101, 2054, 3609, 2003, 8994, 17996, 102, 103);
                assertThat(filled.ids()).endsWith(103).hasSize(32);
                assertThat(filled.attended()).isEqualTo(7);
                Tokens marked = new Arrangement(side(32, OptionalInt.of(1), new Expansion.MaskTokens(103, true)), 1)
                        .apply(query);
                assertThat(marked.ids()).startsWith(101, 1, 2054, 3609, 2003, 8994, 17996, 102, 103);
                assertThat(marked.count()).isEqualTo(32);
                assertThat(marked.attended()).isEqualTo(32);
            }
        }
    }

    @Test
    void aCutKeepsTheTrailingTokensAndLeavesRoomForTheMarker() {
        Tokens text = tokens(101, 7, 8, 9, 10, 102);
        Arrangement marked = new Arrangement(side(5, OptionalInt.of(1), new Expansion.None()), 1);
        assertThat(marked.apply(text).ids()).containsExactly(101, 1, 7, 8, 102);
        Arrangement plain = new Arrangement(side(5, OptionalInt.empty(), new Expansion.None()), 1);
        assertThat(plain.apply(text).ids()).containsExactly(101, 7, 8, 9, 102);
        assertThat(plain.apply(text).attended()).isEqualTo(5);
    }

    @Test
    void aTextWithoutTokensHasItsMarkerAlone() {
        Arrangement marked = new Arrangement(side(3, OptionalInt.of(1), new Expansion.MaskTokens(5, false)), 0);
        Tokens arranged = marked.apply(tokens());
        assertThat(arranged.ids()).containsExactly(1, 5, 5);
        assertThat(arranged.attended()).isEqualTo(1);
        assertThat(LongStream.of(arranged.typeIds()).sum()).isZero();
    }
}
