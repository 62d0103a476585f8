package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.ContextualEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.SparseEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.MaxSimScorer;
import io.retrieval4j.score.SparseScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The families that take part in tables, and the models they share, loaded when first needed and closed here. */
public final class Families implements AutoCloseable {

    /** Families in the index: a line here is a line in every table. */
    private static final Map<String, Function<Families, Family>> INDEXED = new LinkedHashMap<>();

    /** Families that encode all documents anew for each run and hold them in memory: gigabytes on some thousand. */
    private static final Map<String, Function<Families, Family>> EXACT = new LinkedHashMap<>();

    /** Families in the index that take part only where they are named. */
    private static final Map<String, Function<Families, Family>> INDEXED_IF_NAMED =
            Map.of("coil-untrained", Families::untrainedCoil, "coil+dense-untrained", Families::untrainedCoilAndDense);

    /** Families in the index whose model is not on the class path. */
    private static final Map<String, Function<Families, Family>> INDEXED_BY_GIVEN_MODEL =
            Map.of(SparseFamily.NAME, Families::sparse);

    /** The field of the trained head's vectors, and that of the token states as they are. */
    private static final String TERMS = "terms";

    private static final String STATES = "states";

    private static final String SPARSE_EXACT = "sparse-exact";

    static {
        INDEXED.put("bm25", models -> new Bm25Family());
        INDEXED.put("dense", models -> new DenseFamily(models.biEncoder()));
        INDEXED.put(LateInteractionFamily.NAME, Families::lateInteraction);
        INDEXED.put("coil", Families::coil);
        INDEXED.put("coil+dense", Families::coilAndDense);

        EXACT.put("coil-exact", Families::exactCoil);
        EXACT.put("coil+dense-exact", Families::exactCoilAndDense);
        EXACT.put("late-interaction-exact", Families::exactLateInteraction);
        EXACT.put(SPARSE_EXACT, Families::exactSparse);
    }

    private final @Nullable Path sparseModel;
    private @Nullable BiEncoder biEncoder;
    private @Nullable SparseEncoder sparseEncoder;
    private @Nullable HeldRepresentations<ContextualTerms> tokenVectors;
    private @Nullable LastBatch<TokenMatrix> tokenMatrices;
    private @Nullable LastBatch<SparseVector> sparseVectors;

    public Families() {
        this(null);
    }

    /**
     * Families with a learned sparse model.
     *
     * @param sparseModel its folder, or null for none
     */
    public Families(@Nullable Path sparseModel) {
        this.sparseModel = sparseModel;
    }

    /** The families that an index serves, opened again in no time. */
    public static List<String> indexed() {
        return List.copyOf(INDEXED.keySet());
    }

    /** The families that take part where none are named: those in the index, and the sparse model where there is one. */
    public List<String> names() {
        List<String> names = new ArrayList<>(indexed());
        if (sparseModel != null) {
            names.add(SparseFamily.NAME);
        }
        return names;
    }

    /**
     * The named families, in the order of the names.
     *
     * @throws IllegalArgumentException for a name that is none, listing those that are
     */
    public List<Family> named(List<String> names) {
        List<Family> families = new ArrayList<>();
        for (String name : names) {
            Function<Families, Family> known = all().get(name);
            if (known == null) {
                throw new IllegalArgumentException(
                        "no family is named '" + name + "'; there are " + String.join(", ", all().keySet()));
            }
            families.add(known.apply(this));
        }
        return families;
    }

    private static Map<String, Function<Families, Family>> all() {
        Map<String, Function<Families, Family>> all = new LinkedHashMap<>(INDEXED);
        all.putAll(INDEXED_IF_NAMED);
        all.putAll(INDEXED_BY_GIVEN_MODEL);
        all.putAll(EXACT);
        return all;
    }

    private Family coil() {
        return new ContextualFamily("coil", TERMS, ContextualEncoder.trained(biEncoder()), false);
    }

    private Family coilAndDense() {
        return new ContextualFamily("coil+dense", TERMS, ContextualEncoder.trainedWithWhole(biEncoder()), true);
    }

    private Family untrainedCoil() {
        return new ContextualFamily("coil-untrained", STATES, ContextualEncoder.untrained(biEncoder()), false);
    }

    private Family untrainedCoilAndDense() {
        return new ContextualFamily(
                "coil+dense-untrained", STATES, ContextualEncoder.untrainedWithWhole(biEncoder()), true);
    }

    private Family exactCoil() {
        return new ExactFamily<>(
                "coil-exact",
                ContextualEncoder.trained(biEncoder()).queryEncoder(),
                tokenVectors(),
                new ContextualScorer());
    }

    private Family exactCoilAndDense() {
        return new ExactFamily<>(
                "coil+dense-exact",
                ContextualEncoder.trainedWithWhole(biEncoder()).queryEncoder(),
                tokenVectors(),
                new ContextualScorer());
    }

    private Family lateInteraction() {
        LateInteractionEncoder encoder = tokenEncoder();
        return new LateInteractionFamily(
                encoder.queryEncoder(), tokenMatrices(), encoder.dimension(), encoder::documentSpans);
    }

    /** The same vectors as the index is given, as they are, all compared. */
    private Family exactLateInteraction() {
        return new ExactFamily<>(
                "late-interaction-exact",
                tokenEncoder().queryEncoder(),
                new HeldRepresentations<>(tokenMatrices()),
                new MaxSimScorer());
    }

    private LateInteractionEncoder tokenEncoder() {
        return LateInteractionEncoder.untrained(biEncoder());
    }

    private LastBatch<TokenMatrix> tokenMatrices() {
        if (tokenMatrices == null) {
            tokenMatrices = new LastBatch<>(tokenEncoder().documentEncoder());
        }
        return tokenMatrices;
    }

    private Family sparse() {
        return new SparseFamily(sparseEncoder().queryEncoder(), sparseVectors());
    }

    /** The same weights as the index is given, as they are, all compared. */
    private Family exactSparse() {
        return new ExactFamily<>(
                SPARSE_EXACT,
                sparseEncoder().queryEncoder(),
                new HeldRepresentations<>(sparseVectors()),
                new SparseScorer());
    }

    private LastBatch<SparseVector> sparseVectors() {
        if (sparseVectors == null) {
            sparseVectors = new LastBatch<>(sparseEncoder().documentEncoder());
        }
        return sparseVectors;
    }

    private BiEncoder biEncoder() {
        if (biEncoder == null) {
            biEncoder = MiniLm.open();
        }
        return biEncoder;
    }

    /** The default model's vectors of each wordpiece and of the whole text, for all families that compare these. */
    private HeldRepresentations<ContextualTerms> tokenVectors() {
        if (tokenVectors == null) {
            tokenVectors = new HeldRepresentations<>(
                    ContextualEncoder.trainedWithWhole(biEncoder()).documentEncoder());
        }
        return tokenVectors;
    }

    private SparseEncoder sparseEncoder() {
        if (sparseModel == null) {
            throw new IllegalArgumentException(
                    "the family '" + SparseFamily.NAME + "' needs a model; name its folder by --sparse-model DIR");
        }
        if (sparseEncoder == null) {
            sparseEncoder = SparseEncoder.builder(ModelFolder.read(sparseModel))
                    .execution(Execution.defaults())
                    .build();
        }
        return sparseEncoder;
    }

    @Override
    public void close() {
        if (biEncoder != null) {
            biEncoder.close();
        }
        if (sparseEncoder != null) {
            sparseEncoder.close();
        }
    }
}
