package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.GeometricMean;
import io.retrieval4j.eval.measure.Measure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** trec_eval's names of measures, with the cut-off behind {@code _} or {@code .}. */
final class TrecNames {

    private static final Pattern WITH_CUTOFF = Pattern.compile("([A-Za-z]+(?:_[A-Za-z]+)*)[_.](\\d{1,9})");
    private static final Pattern WITH_RECALL = Pattern.compile("iprec_at_recall[_.](\\d*\\.?\\d+)");

    private TrecNames() {}

    static Optional<Measure> measure(String name) {
        Matcher recall = WITH_RECALL.matcher(name);
        if (recall.matches()) {
            return Optional.of(Measures.iprec.at(Double.parseDouble(recall.group(1))));
        }
        Matcher cutoff = WITH_CUTOFF.matcher(name);
        return Optional.ofNullable(
                cutoff.matches() ? at(cutoff.group(1), Integer.parseInt(cutoff.group(2))) : whole(name));
    }

    private static @Nullable Measure at(String base, int depth) {
        return switch (base) {
            case "ndcg_cut" -> Measures.nDCG.at(depth);
            case "map_cut" -> Measures.AP.at(depth);
            case "P" -> Measures.P.at(depth);
            case "recall" -> Measures.R.at(depth);
            case "relative_P" -> Measures.cappedRecall.at(depth);
            case "success" -> Measures.success.at(depth);
            default -> null;
        };
    }

    private static @Nullable Measure whole(String name) {
        return switch (name) {
            case "ndcg" -> Measures.nDCG;
            case "map" -> Measures.AP;
            case "gm_map" -> new GeometricMean(Measures.AP);
            case "recip_rank" -> Measures.RR;
            case "bpref" -> Measures.bpref;
            case "set_P" -> Measures.P;
            case "set_recall" -> Measures.R;
            case "set_map" -> Measures.setAP;
            case "set_F" -> Measures.setF;
            case "num_ret" -> Measures.numRet;
            case "num_rel" -> Measures.numRel;
            case "num_rel_ret" -> Measures.numRelRet;
            default -> null;
        };
    }
}
