package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BestSumsTest {

    private record Entry(int ordinal, int sum) {}

    @Test
    void theBestAreThoseOfASort() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int wanted = 1 + random.nextInt(20);
            int count = random.nextInt(200);
            // Few sums, so that there are equal ones at the last place; some below 0, as signed similarities have them.
            int sums = 1 + random.nextInt(30);
            BestSums best = new BestSums(wanted);
            List<Entry> all = new ArrayList<>();
            for (int ordinal = 0; ordinal < count; ordinal++) {
                int sum = random.nextInt(sums) - (seed % 3 == 0 ? sums / 2 : 0);
                all.add(new Entry(ordinal, sum));
                if (sum >= best.least() || seed % 3 == 0) {
                    best.add(ordinal, sum);
                }
            }
            all.sort(Comparator.comparingInt(Entry::sum).reversed().thenComparingInt(Entry::ordinal));
            List<Entry> found = new ArrayList<>();
            int size = best.finish();
            for (int i = 0; i < size; i++) {
                found.add(new Entry(best.ordinal(i), best.sum(i)));
            }
            assertThat(found)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(all.subList(0, Math.min(wanted, count)));
        }
    }
}
