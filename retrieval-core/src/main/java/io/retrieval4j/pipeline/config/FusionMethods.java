package io.retrieval4j.pipeline.config;

import io.retrieval4j.fuse.BordaFuse;
import io.retrieval4j.fuse.CombAnz;
import io.retrieval4j.fuse.CombGmnz;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombMed;
import io.retrieval4j.fuse.CombMin;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.CondorcetFuse;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Isr;
import io.retrieval4j.fuse.LeastEntropy;
import io.retrieval4j.fuse.LogIsr;
import io.retrieval4j.fuse.LogNIsr;
import io.retrieval4j.fuse.Mixed;
import io.retrieval4j.fuse.NormalisedFusion;
import io.retrieval4j.fuse.RankBiasedCentroid;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedBordaFuse;
import io.retrieval4j.fuse.WeightedCondorcetFuse;
import io.retrieval4j.fuse.WeightedMnz;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.Borda;
import io.retrieval4j.fuse.normalise.Max;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.MinMaxInverted;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.fuse.normalise.Rank;
import io.retrieval4j.fuse.normalise.Sum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.json.Settings;
import io.retrieval4j.json.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** Methods of fusion by the names that they have everywhere, with what each of them is set by. */
final class FusionMethods {

    private static final String NAME = "name";
    private static final String NORMALISE = "normalise";
    private static final String WEIGHTS = "weights";

    private static final List<Normalisation> NORMALISATIONS =
            List.of(new MinMax(), new MinMaxInverted(), new Max(), new Sum(), new Zmuv(), new Rank(), new Borda());

    private static final Map<String, Function<Settings, Fusion>> READERS = new LinkedHashMap<>();

    static {
        for (Fusion plain : List.of(
                new CombSum(),
                new CombMnz(),
                new CombAnz(),
                new CombMax(),
                new CombMed(),
                new CombMin(),
                new Isr(),
                new LogIsr(),
                new BordaFuse(),
                new CondorcetFuse())) {
            READERS.put(plain.name(), settings -> plain);
        }
        set("rrf", "constant", ReciprocalRankFusion::new);
        set("rbc", "persistence", RankBiasedCentroid::new);
        set("gmnz", "gamma", CombGmnz::new);
        set("logn_isr", "sigma", LogNIsr::new);
        READERS.put("least_entropy", settings -> new LeastEntropy(settings.count("depth")));
        weigh("wsum", WeightedSum::new);
        weigh("wmnz", WeightedMnz::new);
        weigh("mixed", Mixed::new);
        weigh("w_bordafuse", WeightedBordaFuse::new);
        weigh("w_condorcet", WeightedCondorcetFuse::new);
    }

    private FusionMethods() {}

    private static void set(String name, String setting, DoubleFunction<Fusion> maker) {
        READERS.put(name, settings -> maker.apply(settings.number(setting)));
    }

    private static void weigh(String name, Function<List<Double>, Fusion> maker) {
        READERS.put(
                name,
                settings -> maker.apply(settings.list(WEIGHTS).stream()
                        .map(weight -> {
                            if (weight instanceof Double number) {
                                return number;
                            }
                            throw new SettingsException(settings.where(WEIGHTS), "a weight is no number: " + weight);
                        })
                        .toList()));
    }

    static Fusion read(Settings settings) {
        String name = settings.text(NAME);
        Function<Settings, Fusion> reader = READERS.get(name);
        if (reader == null) {
            throw new SettingsException(
                    settings.where(), "there is no method '" + name + "'; there are " + READERS.keySet());
        }
        Fusion fusion = reader.apply(settings);
        Fusion whole = settings.has(NORMALISE)
                ? fusion.after(normalisation(settings.text(NORMALISE), settings.where(NORMALISE)))
                : fusion;
        settings.end();
        return whole;
    }

    private static Normalisation normalisation(String name, String where) {
        return NORMALISATIONS.stream()
                .filter(normalisation -> normalisation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        where,
                        "there is no normalisation '" + name
                                + "'; there are "
                                + NORMALISATIONS.stream()
                                        .map(Normalisation::name)
                                        .toList()));
    }

    static Map<String, Object> written(Fusion fusion) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(NAME, fusion.name());
        switch (fusion) {
            case NormalisedFusion normalised -> {
                settings.putAll(written(normalised.fusion()));
                settings.put(NORMALISE, normalised.normalisation().name());
            }
            case ReciprocalRankFusion ranks -> settings.put("constant", ranks.constant());
            case RankBiasedCentroid centroid -> settings.put("persistence", centroid.persistence());
            case CombGmnz mnz -> settings.put("gamma", mnz.gamma());
            case LeastEntropy surest -> settings.put("depth", surest.depth());
            case LogNIsr isr -> settings.put("sigma", isr.sigma());
            case WeightedSum sum -> settings.put(WEIGHTS, sum.weights());
            case WeightedMnz mnz -> settings.put(WEIGHTS, mnz.weights());
            case Mixed mixed -> settings.put(WEIGHTS, mixed.weights());
            case WeightedBordaFuse borda -> settings.put(WEIGHTS, borda.weights());
            case WeightedCondorcetFuse condorcet -> settings.put(WEIGHTS, condorcet.weights());
            default -> {
                if (!READERS.containsKey(fusion.name())) {
                    throw new IllegalArgumentException("JSON has no name for the method of fusion '" + fusion.name()
                            + "'; there are " + READERS.keySet());
                }
            }
        }
        return settings;
    }
}
