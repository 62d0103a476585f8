package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The families that take part in tables, and the models they share, loaded when first needed and closed here. */
public final class Families implements AutoCloseable {

    /** Every family: a line here is a line in the tables. */
    private static final Map<String, Function<Families, Family>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("bm25", models -> new Bm25Family());
        KNOWN.put("dense", models -> new DenseFamily(models.biEncoder()));
    }

    private @Nullable BiEncoder biEncoder;

    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /**
     * The named families, in the order of the names.
     *
     * @throws IllegalArgumentException for a name that is none, listing those that are
     */
    public List<Family> named(List<String> names) {
        List<Family> families = new ArrayList<>();
        for (String name : names) {
            Function<Families, Family> known = KNOWN.get(name);
            if (known == null) {
                throw new IllegalArgumentException(
                        "no family is named '" + name + "'; there are " + String.join(", ", names()));
            }
            families.add(known.apply(this));
        }
        return families;
    }

    private BiEncoder biEncoder() {
        if (biEncoder == null) {
            biEncoder = MiniLm.open();
        }
        return biEncoder;
    }

    @Override
    public void close() {
        if (biEncoder != null) {
            biEncoder.close();
        }
    }
}
