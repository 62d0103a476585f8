package io.retrieval4j.onnx.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {

    @Test
    void shorterTextsAreFilledUpAtTheRightAndMasked() {
        TokenBatch batch = TokenBatch.of(
                List.of(new Tokens(new long[] {5, 6, 7}, new long[] {0, 1, 1}), new Tokens(new long[] {8}, new long[] {1
                })),
                99);
        assertThat(batch.rows()).isEqualTo(2);
        assertThat(batch.length()).isEqualTo(3);
        assertThat(batch.ids()).containsExactly(5, 6, 7, 8, 99, 99);
        assertThat(batch.mask()).containsExactly(1, 1, 1, 1, 0, 0);
        assertThat(batch.typeIds()).containsExactly(0, 1, 1, 1, 0, 0);
    }

    @Test
    void aTextWithoutTokensIsARowOfPadding() {
        TokenBatch batch = TokenBatch.of(List.of(new Tokens(new long[0], new long[0])), 3);
        assertThat(batch.ids()).containsExactly(3);
        assertThat(batch.mask()).containsExactly(0);
    }
}
