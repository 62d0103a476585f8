package io.retrieval4j.eval.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsTheSmallestTimeThatSoManyDidNotExceed() {
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());

        assertThat(latencies.milliseconds(.5)).isEqualTo(50);
        assertThat(latencies.milliseconds(.99)).isEqualTo(99);
        assertThat(latencies.milliseconds(1)).isEqualTo(100);
    }

    @Test
    void aSingleTimeIsEveryPercentile() {
        Latencies latencies = new Latencies(new long[] {2_500_000});

        assertThat(latencies.milliseconds(.01)).isEqualTo(2.5);
        assertThat(latencies.milliseconds(.99)).isEqualTo(2.5);
    }
}
