package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.diversity.AlphaNdcg;
import io.retrieval4j.eval.measure.diversity.IntentAwareErr;
import io.retrieval4j.eval.measure.diversity.NoveltyRankBiasedPrecision;
import io.retrieval4j.eval.measure.diversity.SubtopicRecall;
import io.retrieval4j.eval.measure.gain.ExpectedReciprocalRank;
import io.retrieval4j.eval.measure.gain.Gains;
import io.retrieval4j.eval.measure.gain.Ndcg;
import io.retrieval4j.eval.measure.gain.RankBiasedPrecision;
import io.retrieval4j.eval.measure.precision.AveragePrecision;
import io.retrieval4j.eval.measure.precision.BinaryPreference;
import io.retrieval4j.eval.measure.precision.CappedRecall;
import io.retrieval4j.eval.measure.precision.InferredAveragePrecision;
import io.retrieval4j.eval.measure.precision.InterpolatedPrecision;
import io.retrieval4j.eval.measure.precision.Precision;
import io.retrieval4j.eval.measure.precision.RPrecision;
import io.retrieval4j.eval.measure.precision.Recall;
import io.retrieval4j.eval.measure.precision.ReciprocalRank;
import io.retrieval4j.eval.measure.precision.Success;
import io.retrieval4j.eval.measure.set.Judged;
import io.retrieval4j.eval.measure.set.Relevant;
import io.retrieval4j.eval.measure.set.RelevantRetrieved;
import io.retrieval4j.eval.measure.set.Retrieved;
import io.retrieval4j.eval.measure.set.SetAveragePrecision;
import io.retrieval4j.eval.measure.set.SetF;

/**
 * The measures by name, for a static import: {@code nDCG.at(10)}, {@code AP}, {@code AP.rel(2).at(100)},
 * {@code R.at(1000)}, {@code RR.at(10)}, {@code P.at(5)}. {@link #parse} reads the names that ir_measures writes.
 *
 * <p>Binary measures take grades from 1 on as relevant, unless told otherwise with {@code rel}.
 */
public final class Measures {

    /** Normalised discounted cumulative gain: {@code nDCG.at(10)}. */
    public static final Ndcg nDCG = new Ndcg(new Gains.Linear(), Cutoff.NONE);

    /** Average precision, also with a cut-off: {@code AP.at(100)}. */
    public static final AveragePrecision AP = new AveragePrecision(1, Cutoff.NONE);

    /** Reciprocal rank, also with a cut-off; {@code RR.at(10)} is MS MARCO's measure. */
    public static final ReciprocalRank RR = new ReciprocalRank(1, Cutoff.NONE);

    /** Precision: {@code P.at(5)}; without a cut-off, of all that was retrieved. */
    public static final Precision P = new Precision(1, Cutoff.NONE);

    /** Recall: {@code R.at(100)}; without a cut-off, of all that was retrieved. */
    public static final Recall R = new Recall(1, Cutoff.NONE);

    /** Recall of which the best possible value at a depth is 1: {@code cappedRecall.at(100)}. */
    public static final CappedRecall cappedRecall = new CappedRecall(1, Cutoff.NONE);

    /** Whether a relevant document is among the first: {@code success.at(5)}. */
    public static final Success success = new Success(1, Cutoff.NONE);

    /** Precision at R. */
    public static final RPrecision rPrec = new RPrecision(1);

    /** Binary preference. */
    public static final BinaryPreference bpref = new BinaryPreference(1);

    /** Inferred average precision, for sampled judgements. */
    public static final InferredAveragePrecision infAP = new InferredAveragePrecision(1);

    /**
     * Interpolated precision at a level of recall: {@code iprec.at(.1)}. A level is cut to a number of documents as trec_eval 9
     * and ir_measures cut it; trec_eval 10 rounds it ({@link Compatibility}).
     */
    public static final InterpolatedPrecision iprec = new InterpolatedPrecision(1, 0, Compatibility.V9);

    /** The share of documents with a judgement: {@code judged.at(10)}. */
    public static final Judged judged = new Judged(Cutoff.NONE);

    /** Expected reciprocal rank: {@code ERR.at(20)}. */
    public static final ExpectedReciprocalRank ERR = new ExpectedReciprocalRank(4, Cutoff.NONE);

    /** Rank-biased precision with graded gains and a persistence of .8, and its residual: {@code RBP.p(.95).residual()}. */
    public static final RankBiasedPrecision RBP = new RankBiasedPrecision(new Gains.Linear(), 0, .8, Cutoff.NONE);

    /** Recall times precision. */
    public static final SetAveragePrecision setAP = new SetAveragePrecision(1);

    /** The harmonic mean of precision and recall. */
    public static final SetF setF = new SetF(1, 1);

    /** How many documents were retrieved, in sum. */
    public static final Retrieved numRet = new Retrieved();

    /** How many documents are relevant, in sum. */
    public static final Relevant numRel = new Relevant(1);

    /** How many relevant documents were retrieved, in sum. */
    public static final RelevantRetrieved numRelRet = new RelevantRetrieved(1);

    /** Alpha-nDCG, for judgements with subtopics: {@code alphaNDCG.at(10)}. */
    public static final AlphaNdcg alphaNDCG = new AlphaNdcg(1, .5, Cutoff.NONE);

    /** Intent-aware expected reciprocal rank, for judgements with subtopics. */
    public static final IntentAwareErr ERR_IA = new IntentAwareErr(1, Cutoff.NONE);

    /** Novelty- and rank-biased precision, for judgements with subtopics. */
    public static final NoveltyRankBiasedPrecision NRBP = new NoveltyRankBiasedPrecision(1, .5, .5);

    /** Subtopic recall, for judgements with subtopics. */
    public static final SubtopicRecall stRecall = new SubtopicRecall(1, Cutoff.NONE);

    private Measures() {}

    /**
     * The measure of a name, such as {@code nDCG@10}, {@code AP(rel=2)@100}, {@code nDCG(dcg='exp-log2')@20}; or of
     * trec_eval's name, such as {@code ndcg_cut_10} or {@code map}.
     *
     * @throws IllegalArgumentException if there is no such measure or parameter
     */
    public static Measure parse(String name) {
        return TrecNames.measure(name).orElseGet(() -> MeasureName.parse(name).measure());
    }
}
