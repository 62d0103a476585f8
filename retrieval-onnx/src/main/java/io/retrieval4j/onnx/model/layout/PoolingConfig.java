package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Pooling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code 1_Pooling/config.json}: a name or, since sentence-transformers 6, several; before that a flag for each pooling. */
final class PoolingConfig {

    /** In the order in which several are joined. */
    private static final Map<String, Pooling> FLAGS = new LinkedHashMap<>();

    private static final Map<String, Pooling> NAMES = Map.of(
            "cls", Pooling.CLS,
            "max", Pooling.MAX,
            "mean", Pooling.MEAN,
            "mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH,
            "weightedmean", Pooling.WEIGHTED_MEAN,
            "lasttoken", Pooling.LAST_TOKEN);

    static {
        FLAGS.put("pooling_mode_cls_token", Pooling.CLS);
        FLAGS.put("pooling_mode_max_tokens", Pooling.MAX);
        FLAGS.put("pooling_mode_mean_tokens", Pooling.MEAN);
        FLAGS.put("pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH);
        FLAGS.put("pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
        FLAGS.put("pooling_mode_lasttoken", Pooling.LAST_TOKEN);
    }

    private PoolingConfig() {}

    static List<Pooling> read(Json config) {
        if (config.has("pooling_mode")) {
            List<String> names = config.below("pooling_mode").node().isArray()
                    ? config.texts("pooling_mode")
                    : List.of(config.text("pooling_mode"));
            return names.stream().map(name -> named(name, config)).toList();
        }
        List<Pooling> poolings = new ArrayList<>();
        FLAGS.forEach((flag, pooling) -> {
            if (config.flag(flag, false)) {
                poolings.add(pooling);
            }
        });
        if (poolings.isEmpty()) {
            throw new IllegalArgumentException(
                    config.file() + " sets no pooling; one of " + FLAGS.keySet() + " is to be true");
        }
        return poolings;
    }

    private static Pooling named(String name, Json config) {
        Pooling pooling = NAMES.get(name);
        if (pooling == null) {
            throw new IllegalArgumentException(
                    config.file() + ", key 'pooling_mode' is '" + name + "'; known are " + NAMES.keySet());
        }
        return pooling;
    }
}
