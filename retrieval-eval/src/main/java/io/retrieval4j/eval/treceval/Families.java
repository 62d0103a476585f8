package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.GeometricMean;
import io.retrieval4j.eval.measure.gain.BinaryGain;
import io.retrieval4j.eval.measure.gain.Dcg;
import io.retrieval4j.eval.measure.gain.Gains;
import io.retrieval4j.eval.measure.gain.IdealDcg;
import io.retrieval4j.eval.measure.gain.Ndcg;
import io.retrieval4j.eval.measure.gain.NdcgAtLevels;
import io.retrieval4j.eval.measure.gain.NdcgAtRelevant;
import io.retrieval4j.eval.measure.gain.NormalisedGain;
import io.retrieval4j.eval.measure.gain.RankBiasedPrecision;
import io.retrieval4j.eval.measure.gain.RankBiasedResidual;
import io.retrieval4j.eval.measure.group.AverageOverGroups;
import io.retrieval4j.eval.measure.precision.AveragePrecision;
import io.retrieval4j.eval.measure.precision.BinaryPreference;
import io.retrieval4j.eval.measure.precision.CappedRecall;
import io.retrieval4j.eval.measure.precision.ElevenPointAverage;
import io.retrieval4j.eval.measure.precision.InferredAveragePrecision;
import io.retrieval4j.eval.measure.precision.InterpolatedPrecision;
import io.retrieval4j.eval.measure.precision.Precision;
import io.retrieval4j.eval.measure.precision.RPrecision;
import io.retrieval4j.eval.measure.precision.RPrecisionMultiple;
import io.retrieval4j.eval.measure.precision.Recall;
import io.retrieval4j.eval.measure.precision.ReciprocalRank;
import io.retrieval4j.eval.measure.precision.Success;
import io.retrieval4j.eval.measure.precision.Yaap;
import io.retrieval4j.eval.measure.preference.BalancedPreferences;
import io.retrieval4j.eval.measure.preference.PreferencesCounted;
import io.retrieval4j.eval.measure.preference.PreferencesFulfilled;
import io.retrieval4j.eval.measure.preference.PreferencesFulfilledByGroup;
import io.retrieval4j.eval.measure.preference.PreferencesFulfilledByPair;
import io.retrieval4j.eval.measure.preference.Scope;
import io.retrieval4j.eval.measure.set.JudgedNotRelevantRetrieved;
import io.retrieval4j.eval.measure.set.Relevant;
import io.retrieval4j.eval.measure.set.RelevantRetrieved;
import io.retrieval4j.eval.measure.set.Retrieved;
import io.retrieval4j.eval.measure.set.SetAveragePrecision;
import io.retrieval4j.eval.measure.set.SetF;
import io.retrieval4j.eval.measure.set.Unjudged;
import io.retrieval4j.eval.measure.set.UnjudgedRetrieved;
import io.retrieval4j.eval.measure.set.Utility;
import io.retrieval4j.eval.treceval.Family.Needs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** trec_eval's measures in the order in which it prints them, and the names for several at once. */
final class Families {

    private static final String RANKS = "5,10,15,20,30,100,200,500,1000";
    private static final String ELEVEN = "0,.1,.2,.3,.4,.5,.6,.7,.8,.9,1";
    private static final String MULTIPLES = ".2,.4,.6,.8,1,1.2,1.4,1.6,1.8,2";
    private static final double PERSISTENCE = .9;

    static final List<Family> ALL = List.of(
            new Family("runid", null, (s, text) -> List.of(new Column.RunName("runid"))),
            new Family("num_q", null, (s, text) -> List.of(new Column.QueryCount("num_q"))),
            Family.one("num_ret", s -> new Retrieved()),
            Family.one("num_rel", s -> new Relevant(s.level())),
            Family.one("num_rel_ret", s -> new RelevantRetrieved(s.level())),
            Family.one("map", s -> new AveragePrecision(s.level(), Cutoff.NONE)),
            Family.one("gm_map", s -> new GeometricMean(new AveragePrecision(s.level(), Cutoff.NONE))),
            Family.one("Rprec", s -> new RPrecision(s.level())),
            Family.one("bpref", s -> new BinaryPreference(s.level())),
            Family.one("recip_rank", s -> new ReciprocalRank(s.level(), Cutoff.NONE)),
            Family.shares(
                    "iprec_at_recall",
                    ELEVEN,
                    Needs.GRADES,
                    (s, share) -> new UndefinedWhenEmpty(
                            new InterpolatedPrecision(s.level(), share, s.version()), List.of(share), s)),
            Family.ranks("P", RANKS, Needs.GRADES, (s, rank) -> new Precision(s.level(), rank)),
            new Family("relstring", Needs.GRADES, (s, text) -> {
                int length = (int) Parameters.numbers(text == null ? "10" : text)[0];
                return List.of(new Column.Grades(Family.named("relstring", text), length));
            }),
            Family.ranks("recall", RANKS, Needs.GRADES, (s, rank) -> new Recall(s.level(), rank)),
            Family.one("infAP", s -> new InferredAveragePrecision(s.level())),
            Family.one("gm_bpref", s -> new GeometricMean(new BinaryPreference(s.level()))),
            Family.shares(
                    "Rprec_mult", MULTIPLES, Needs.GRADES, (s, share) -> new RPrecisionMultiple(s.level(), share)),
            Family.numbers("utility", "1,-1,0,0", s -> worth -> {
                if (worth.length != 4) {
                    throw new TrecEvalException(4, """
                            trec_eval.calc_utility: improper number of coefficients
                            trec_eval: Can't calculate measure 'utility'
                            """);
                }
                return new Utility(s.level(), worth[0], worth[1], worth[2], worth[3], s.collection());
            }),
            Family.numbers(
                    "11pt_avg",
                    ELEVEN,
                    s -> shares -> new UndefinedWhenEmpty(
                            new ElevenPointAverage(s.level(), Parameters.boxed(shares), s.version()),
                            Parameters.boxed(shares),
                            s)),
            Family.one("binG", s -> new BinaryGain(s.level())),
            Family.pairs("G", s -> pairs -> new NormalisedGain(gains(pairs))),
            Family.pairs("dcg", s -> pairs -> new Dcg(gains(pairs), Cutoff.NONE)),
            Family.pairs("ideal_dcg", s -> pairs -> new IdealDcg(gains(pairs))),
            Family.pairs("ndcg", s -> pairs -> new Ndcg(gains(pairs), Cutoff.NONE)),
            Family.pairs("ndcg_rel", s -> pairs -> new NdcgAtRelevant(gains(pairs))),
            Family.pairs("Rndcg", s -> pairs -> new NdcgAtLevels(s.level(), gains(pairs))),
            Family.ranks("ndcg_cut", RANKS, Needs.GRADES, (s, rank) -> new Ndcg(new Gains.Linear(), rank)),
            Family.ranks("map_cut", RANKS, Needs.GRADES, (s, rank) -> new AveragePrecision(s.level(), rank)),
            Family.ranks("relative_P", RANKS, Needs.GRADES, (s, rank) -> new CappedRecall(s.level(), rank)),
            Family.ranks("success", "1,5,10", Needs.GRADES, (s, rank) -> new Success(s.level(), rank)),
            Family.one("set_P", s -> new Precision(s.level(), Cutoff.NONE)),
            Family.one("set_relative_P", s -> new CappedRecall(s.level(), Cutoff.NONE)),
            Family.one("set_recall", s -> new Recall(s.level(), Cutoff.NONE)),
            Family.one("set_map", s -> new SetAveragePrecision(s.level())),
            Family.numbers("set_F", "1", s -> beta -> new SetF(s.level(), beta[0])),
            Family.one("num_nonrel_judged_ret", s -> new JudgedNotRelevantRetrieved(s.level())),
            Family.one("num_nonjudged_ret", s -> new UnjudgedRetrieved()),
            Family.preferences(new PreferencesCounted(PreferencesCounted.Kind.POSSIBLE)),
            Family.preferences(new PreferencesCounted(PreferencesCounted.Kind.FULFILLED)),
            Family.preferences(new PreferencesCounted(PreferencesCounted.Kind.FULFILLED_BY_RETRIEVED)),
            Family.preferences(new PreferencesFulfilled(Scope.ALL)),
            Family.preferences(new PreferencesFulfilledByPair(Scope.ALL)),
            Family.preferences(new PreferencesFulfilledByGroup(Scope.ALL)),
            Family.preferences(new BalancedPreferences(false)),
            Family.preferences(new PreferencesFulfilled(Scope.RETRIEVED)),
            Family.preferences(new PreferencesFulfilledByPair(Scope.RETRIEVED)),
            Family.preferences(new PreferencesFulfilledByGroup(Scope.RETRIEVED)),
            Family.preferences(new BalancedPreferences(true)),
            Family.preferences(new PreferencesFulfilled(Scope.IMPLIED)),
            Family.preferences(new PreferencesFulfilledByPair(Scope.IMPLIED)),
            Family.preferences(new PreferencesFulfilledByGroup(Scope.IMPLIED)),
            Family.groups("map_avgjg", s -> new AverageOverGroups(new AveragePrecision(s.level(), Cutoff.NONE))),
            Family.ranks(
                    "P_avgjg", RANKS, Needs.GROUPS, (s, rank) -> new AverageOverGroups(new Precision(s.level(), rank))),
            Family.shares(
                    "Rprec_mult_avgjg",
                    MULTIPLES,
                    Needs.GROUPS,
                    (s, share) -> new AverageOverGroups(new RPrecisionMultiple(s.level(), share))),
            Family.one("yaap", s -> new Yaap(s.level())),
            Family.pairs(
                    "rbp",
                    s -> pairs -> new RankBiasedPrecision(
                            gains(pairs), 0, pairs.getOrDefault("p", PERSISTENCE), Cutoff.NONE)),
            Family.pairs(
                    "rbp_resid",
                    s -> pairs -> new RankBiasedResidual(pairs.getOrDefault("p", PERSISTENCE), Cutoff.NONE)),
            Family.ranks("unj", "5,10,20", Needs.GRADES, (s, rank) -> new Unjudged(rank)));

    private static final List<String> SINCE_10 =
            List.of("rbp", "rbp_resid", "unj", "num_nonjudged_ret", "dcg", "ideal_dcg");

    private static final Map<String, List<String>> NICKNAMES = Map.of(
            "official",
            names("runid num_q num_ret num_rel num_rel_ret map gm_map Rprec bpref recip_rank iprec_at_recall P"),
            "set",
            names("runid num_q num_ret num_rel num_rel_ret utility set_P set_recall set_relative_P set_map set_F"),
            "all_trec",
            names("runid num_q num_ret num_rel num_rel_ret map gm_map Rprec bpref recip_rank iprec_at_recall P"
                    + " relstring recall unj rbp rbp_resid infAP gm_bpref utility 11pt_avg ndcg relative_P Rprec_mult"
                    + " success map_cut ndcg_cut ndcg_rel Rndcg binG G set_P set_recall set_relative_P set_map set_F"
                    + " num_nonrel_judged_ret"),
            "all_prefs",
            names("runid num_q prefs_num_prefs_poss prefs_num_prefs_ful prefs_num_prefs_ful_ret prefs_simp prefs_pair"
                    + " prefs_avgjg prefs_avgjg_Rnonrel prefs_simp_ret prefs_pair_ret prefs_avgjg_ret"
                    + " prefs_avgjg_Rnonrel_ret prefs_simp_imp prefs_pair_imp prefs_avgjg_imp"),
            "prefs",
            names("runid num_q prefs_num_prefs_poss prefs_num_prefs_ful prefs_num_prefs_ful_ret prefs_simp prefs_pair"
                    + " prefs_avgjg"),
            "qrels_jg",
            names("runid num_q map_avgjg P_avgjg Rprec_mult_avgjg"));

    private Families() {}

    /** The families of a version that {@code -m} asks for, in their order, with the parameters that were given. */
    static Map<Family, String> chosen(Settings settings) {
        Map<String, String> parameters = new HashMap<>();
        for (String measure : settings.measures()) {
            int point = measure.indexOf('.');
            String name = point < 0 ? measure : measure.substring(0, point);
            String given = point < 0 ? "" : measure.substring(point + 1);
            List<String> meant = NICKNAMES.getOrDefault(name, List.of(name));
            if (meant.size() == 1 && !exists(name, settings.version())) {
                throw new TrecEvalException(1, "trec_eval: illegal measure '" + name + "'\n");
            }
            if (point >= 0 && given.isEmpty()) {
                throw new TrecEvalException(
                        1,
                        "trec_eval: improper measure in parameter '" + name + "'\ntrec_eval: illegal measure '" + name
                                + "'\n");
            }
            for (String one : meant) {
                // The first parameters count; a nickname's are for nobody.
                parameters.merge(one, meant.size() == 1 ? given : "", (before, now) -> before.isEmpty() ? now : before);
            }
        }
        Map<Family, String> chosen = new LinkedHashMap<>();
        for (Family family : ALL) {
            String given = parameters.get(family.name());
            if (given != null && exists(family.name(), settings.version())) {
                chosen.put(family, given);
            }
        }
        return chosen;
    }

    private static boolean exists(String name, Compatibility version) {
        boolean known = ALL.stream().anyMatch(family -> family.name().equals(name));
        return known && !(version == Compatibility.V9 && SINCE_10.contains(name));
    }

    private static Gains gains(Map<String, Double> pairs) {
        Map<Integer, Double> byGrade = new HashMap<>();
        pairs.forEach((grade, gain) -> {
            if (grade.matches("[+-]?\\d{1,9}")) {
                byGrade.putIfAbsent(Integer.parseInt(grade), gain);
            }
        });
        return byGrade.isEmpty() ? new Gains.Linear() : new Gains.Table(byGrade);
    }

    private static List<String> names(String names) {
        return List.of(names.split(" ", -1));
    }
}
