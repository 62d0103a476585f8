package io.retrieval4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageIdTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 999_999_999, 1_000_000_000, Integer.MAX_VALUE})
    void documentAndNumberComeBack(int number) {
        for (String document : new String[] {"a", "a#1", "#", "a#", "👍"}) {
            String id = PassageId.of(document, number);
            assertThat(PassageId.isPassage(id)).as(id).isTrue();
            assertThat(PassageId.document(id)).isEqualTo(document);
            assertThat(PassageId.number(id)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "7", "#7", "a#", "a#x", "a#-1", "a#01", "a#2147483648", "a#12345678901", "a#1 "})
    void whatNoPassageIsCalledIsADocument(String id) {
        assertThat(PassageId.isPassage(id)).isFalse();
        assertThat(PassageId.document(id)).isEqualTo(id);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassageId.number(id))
                .withMessageContaining("'" + id + "'");
    }

    @Test
    void numbersBeginAtZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassageId.of("a", -1))
                .withMessageContaining("passage -1 of document 'a'");
    }
}
