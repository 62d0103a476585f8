package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Metadata;
import io.retrieval4j.lucene.schema.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").keyword("tags").metadata("metadata").build();

    private static final List<Object> EDGES = List.of(
            0L,
            -0.0,
            0.0,
            1L,
            1.0,
            -1.5,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            0x1p63,
            -0x1p63,
            (1L << 53) + 1,
            0x1p53,
            (1L << 53) + 2,
            "",
            "a",
            "a\uD83D\uDE00",
            "a\uFFFD",
            "ab",
            "b",
            "1",
            true,
            false);

    @TempDir
    Path directory;

    private RetrievalIndex index;

    @BeforeEach
    void open() {
        index = RetrievalIndex.open(directory, SCHEMA);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void add(String id, Metadata metadata) {
        index.add(Document.builder(id)
                .set("body", "all")
                .set("metadata", metadata)
                .build());
    }

    private Set<String> passing(Filter filter) {
        index.refresh();
        return new TreeSet<>(
                index.text("body").where(filter).retrieve("all", 100_000).ids());
    }

    private Set<String> passing(String key, Condition condition) {
        return passing(Filter.metadata("metadata", key, condition));
    }

    @Test
    void isGivenBackAsItWas() {
        Metadata all = Metadata.none();
        for (Object value : EDGES) {
            all = all.with("key " + all.values().size(), value);
        }
        add("all", all);
        add("none", Metadata.none());
        index.add(Document.builder("without").set("body", "all").build());
        index.refresh();
        assertThat(index.document("all").orElseThrow().values().get("metadata")).isEqualTo(all);
        assertThat(index.document("none").orElseThrow().values()).containsEntry("metadata", Metadata.none());
        assertThat(index.document("without").orElseThrow().values()).doesNotContainKey("metadata");
        assertThat(passing(Filter.exists("metadata"))).containsExactly("all", "none");
    }

    @Test
    void numbersOfOtherTypesBecomeThoseThatAreKept() {
        Metadata metadata = Metadata.of(Map.of("int", 7, "float", 1.1f, "byte", (byte) 3));
        assertThat(metadata.values())
                .containsEntry("int", 7L)
                .containsEntry("float", 1.1)
                .containsEntry("byte", 3L);
        add("a", metadata);
        assertThat(passing("int", Condition.equalTo(7.0))).containsExactly("a");
        assertThat(passing("float", Condition.equalTo(1.1))).containsExactly("a");
    }

    @Test
    void missingIsNotEmpty() {
        add("empty", Metadata.none().with("author", ""));
        add("missing", Metadata.none().with("title", ""));
        assertThat(passing("author", Condition.equalTo(""))).containsExactly("empty");
        assertThat(passing("author", Condition.exists())).containsExactly("empty");
        assertThat(passing(Filter.not(Filter.metadata("metadata", "author", Condition.equalTo("")))))
                .containsExactly("missing");
        assertThat(passing("unknown", Condition.exists())).isEmpty();
        assertThat(passing("unknown", Condition.oneOf(List.of()))).isEmpty();
    }

    @Test
    void aKeyIsNotTheBeginningOfAnother() {
        add("a", Metadata.none().with("k", "x").with("key", 1));
        add("b", Metadata.none().with("ke", "x").with("keyx", 1));
        assertThat(passing("k", Condition.atLeast(""))).containsExactly("a");
        assertThat(passing("ke", Condition.contains(""))).containsExactly("b");
        assertThat(passing("key", Condition.atLeast(0))).containsExactly("a");
    }

    // All pairs of a value and a condition's value against Java's own comparison.
    @Test
    void conditionsAreWhatTheySay() {
        for (int i = 0; i < EDGES.size(); i++) {
            add("d" + i, Metadata.none().with("key", EDGES.get(i)));
        }
        index.refresh();
        for (Object value : EDGES) {
            check(Condition.equalTo(value), other -> isEqual(other, value));
            if (!(value instanceof Boolean)) {
                check(Condition.above(value), other -> order(other, value) == 1);
                check(Condition.atLeast(value), other -> order(other, value) == 1 || isEqual(other, value));
                check(Condition.below(value), other -> order(other, value) == -1);
                check(Condition.atMost(value), other -> order(other, value) == -1 || isEqual(other, value));
            }
            if (value instanceof String part) {
                check(Condition.contains(part), other -> other instanceof String string && string.contains(part));
            }
        }
    }

    private void check(Condition condition, Predicate<Object> expected) {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < EDGES.size(); i++) {
            if (expected.test(EDGES.get(i))) {
                ids.add("d" + i);
            }
        }
        assertThat(passing("key", condition)).as(condition.toString()).isEqualTo(ids);
    }

    private static boolean isEqual(Object a, Object b) {
        return a instanceof Boolean ? a.equals(b) : order(a, b) == 0;
    }

    /** -1, 0 or 1; 2 where the values have no order. */
    private static int order(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return Integer.signum(java.util.Arrays.compare(
                    x.codePoints().toArray(), y.codePoints().toArray()));
        }
        if (!(a instanceof Number x && b instanceof Number y)
                || Double.isNaN(x.doubleValue())
                || Double.isNaN(y.doubleValue())) {
            return 2;
        }
        if (Double.isInfinite(x.doubleValue()) || Double.isInfinite(y.doubleValue())) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        return exact(x).compareTo(exact(y));
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    @Test
    void manyKeysAndValuesAreFilteredAsTheMapsAre() {
        long seed = 24;
        Random random = new Random(seed);
        Map<String, Map<String, Object>> world = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            Map<String, Object> values = new HashMap<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                Object value = random.nextBoolean() ? random.nextLong(20) : random.nextInt(40) / 2.0;
                values.put("k" + random.nextInt(200), random.nextInt(4) == 0 ? "v" + random.nextInt(9) : value);
            }
            world.put("d" + i, values);
            add("d" + i, Metadata.of(values));
            if (i % 100 == 0) {
                index.refresh();
            }
        }
        for (int key = 0; key < 200; key++) {
            String name = "k" + key;
            long least = random.nextLong(20);
            assertThat(passing(name, new Condition.Between(least, true, least + 3, false)))
                    .as("seed " + seed + ", " + name)
                    .isEqualTo(passingByMap(
                            world,
                            name,
                            value -> value instanceof Number number
                                    && number.doubleValue() >= least
                                    && number.doubleValue() < least + 3));
            assertThat(passing(name, Condition.oneOf(List.of("v1", "v2", 5))))
                    .as("seed " + seed + ", " + name)
                    .isEqualTo(passingByMap(
                            world,
                            name,
                            value -> List.of("v1", "v2").contains(value)
                                    || (value instanceof Number number && number.doubleValue() == 5)));
        }
    }

    private static Set<String> passingByMap(
            Map<String, Map<String, Object>> world, String key, Predicate<Object> passing) {
        Set<String> ids = new TreeSet<>();
        world.forEach((id, values) -> {
            if (values.containsKey(key) && passing.test(values.get(key))) {
                ids.add(id);
            }
        });
        return ids;
    }

    @Test
    void keywordsAreFilteredByAPart() {
        index.add(Document.builder("a")
                .set("body", "all")
                .set("tags", List.of("news/sport", "*"))
                .build());
        index.add(Document.builder("b").set("body", "all").set("tags", "sports").build());
        index.add(Document.builder("c").set("body", "all").build());
        assertThat(passing(Filter.contains("tags", "sport"))).containsExactly("a", "b");
        assertThat(passing(Filter.contains("tags", "/s"))).containsExactly("a");
        assertThat(passing(Filter.contains("tags", "*"))).containsExactly("a");
        assertThat(passing(Filter.contains("tags", ""))).containsExactly("a", "b");
        assertThat(passing(Filter.contains("tags", "x"))).isEmpty();
    }

    @Test
    void badMetadataIsRefusedWithItsKey() {
        assertThatThrownBy(() -> Metadata.none().with("id", UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'id'")
                .hasMessageContaining("java.util.UUID");
        assertThatThrownBy(() -> Metadata.none().with(" ", 1)).hasMessageContaining("blank");
        assertThatThrownBy(() -> Metadata.none().with(null, 1)).hasMessageContaining("null");
        assertThatThrownBy(() -> Metadata.none().with("a", null)).hasMessageContaining("'a' is null");
        assertThatThrownBy(() -> add("a", Metadata.none().with("a\0b", 1))).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> add("a", Metadata.none().with("cut", "\uD83D")))
                .hasMessageContaining("'cut'")
                .hasMessageContaining("U+D83D");
        assertThatThrownBy(() -> add("a", Metadata.none().with("long", "x".repeat(40_000))))
                .hasMessageContaining("document 'a'")
                .hasMessageContaining("'long'")
                .hasMessageContaining("longer than");
        assertThat(index.size()).isZero();
    }

    @Test
    void badConditionsAreRefused() {
        assertThatThrownBy(() -> Condition.above(true)).hasMessageContaining("not ordered");
        assertThatThrownBy(() -> Condition.equalTo(new ArrayList<>())).hasMessageContaining("java.util.ArrayList");
        assertThatThrownBy(() -> new Condition.Between("a", true, 1, true)).hasMessageContaining("different types");
        assertThatThrownBy(() -> new Condition.Between(null, true, null, true)).hasMessageContaining("neither end");
        assertThatThrownBy(() -> passing(Filter.metadata("tags", "a", Condition.exists())))
                .hasMessageContaining("not a metadata field");
        assertThatThrownBy(() -> passing(Filter.term("metadata", "a"))).hasMessageContaining("not a keyword field");
    }
}
