package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static Side side(int maxTokens, OptionalInt marker, Expansion expansion) {
        return new Side(TextForm.PLAIN, OptionalInt.of(maxTokens), marker, expansion, TokenRows.ALL);
    }

    private static Arrangement arrangement(Side side) {
        return new Arrangement(side, new Frame(1, 1), End.LAST);
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
                Tokens filled = arrangement(side(32, OptionalInt.empty(), new Expansion.MaskTokens(103, false)))
                        .apply(query);
                assertThat(filled.ids()).startsWith(101, 2054, 3609, 2003, 8994, 17996, 102, 103);
                assertThat(filled.ids()).endsWith(103).hasSize(32);
                assertThat(filled.attended()).isEqualTo(7);
                Tokens marked = arrangement(side(32, OptionalInt.of(1), new Expansion.MaskTokens(103, true)))
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
        Arrangement marked = arrangement(side(5, OptionalInt.of(1), new Expansion.None()));
        assertThat(marked.apply(text).ids()).containsExactly(101, 1, 7, 8, 102);
        Arrangement plain = arrangement(side(5, OptionalInt.empty(), new Expansion.None()));
        assertThat(plain.apply(text).ids()).containsExactly(101, 7, 8, 9, 102);
        assertThat(plain.apply(text).attended()).isEqualTo(5);
    }

    @Test
    void textsThatAreCutAtTheirBeginningKeepTheTokensAroundThem() {
        Arrangement marked =
                new Arrangement(side(5, OptionalInt.of(1), new Expansion.None()), new Frame(1, 1), End.FIRST);
        assertThat(marked.apply(tokens(101, 7, 8, 9, 10, 102)).ids()).containsExactly(101, 1, 9, 10, 102);
    }

    @Test
    void aPaddingTokenThatIsSpeltOutCountsAsAMaskToken() {
        Expansion expansion = new Expansion.MaskTokens(5, false, OptionalInt.of(0), OptionalInt.empty());
        Tokens arranged = arrangement(side(5, OptionalInt.empty(), expansion)).apply(tokens(101, 0, 7, 102));
        assertThat(arranged.ids()).containsExactly(101, 5, 7, 102, 5);
        assertThat(arranged.attended()).isEqualTo(4);
    }

    @Test
    void aTextWithoutTokensHasItsMarkerAlone() {
        Arrangement marked = new Arrangement(
                side(3, OptionalInt.of(1), new Expansion.MaskTokens(5, false)), new Frame(0, 0), End.LAST);
        Tokens arranged = marked.apply(tokens());
        assertThat(arranged.ids()).containsExactly(1, 5, 5);
        assertThat(arranged.attended()).isEqualTo(1);
        assertThat(LongStream.of(arranged.typeIds()).sum()).isZero();
    }
}
