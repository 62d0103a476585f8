package io.retrieval4j.eval.treceval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "-0.0, -0.0000",
        "0.03125, 0.0312",
        "0.09375, 0.0938",
        "0.00005, 0.0001",
        "0.99995, 1.0000",
        "-412.66666666666669, -412.6667",
        "-1000000, -1000000.0000",
        "1e15, 1000000000000000.0000"
    })
    void decimalsAreRoundedAsInC(double value, String expected) {
        assertThat(printed(value)).isEqualTo(expected);
    }

    @Test
    void decimalsAreTheNearestToTheExactBinaryValue() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextInt(4) == 0
                    ? random.nextInt(1 << 20) / (double) (1 << random.nextInt(18))
                    : random.nextDouble() * Math.scalb(1.0, random.nextInt(30) - 10);
            String exact =
                    new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
            assertThat(printed(value)).as("seed %d, value %s", seed, value).isEqualTo(exact);
        }
    }

    @Test
    void aNaNIsPrintedWithItsSign() {
        assertThat(printed(Double.longBitsToDouble(0xfff8L << 48))).isEqualTo("  -nan");
        assertThat(printed(Double.longBitsToDouble(0x7ff8L << 48))).isEqualTo("   nan");
    }

    private static String printed(double value) {
        Line line = new Line();
        line.decimal(value);
        String text = new String(line.toBytes(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return text.substring(0, text.length() - 1);
    }
}
