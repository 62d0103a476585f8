package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.gain.Gains;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A measure's name in parts, as ir_measures writes it: base, parameters in parentheses, cut-off. */
final class MeasureName {

    private static final Pattern SHAPE = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?(?:@([\\d.]+))?");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\"|\\{([^}]*)}|([^,'\"{]+))\\s*(?:,|$)");
    private static final Pattern RANK = Pattern.compile("[1-9]\\d{0,8}");

    private final String name;
    private final String base;
    private final Map<String, String> parameters = new HashMap<>();
    private final String cut;

    private MeasureName(String name) {
        this.name = name;
        Matcher matcher = SHAPE.matcher(name.strip());
        if (!matcher.matches()) {
            throw wrong("is not of the form NAME(parameter=value)@cutoff");
        }
        base = matcher.group(1);
        cut = matcher.group(3) == null ? "" : matcher.group(3);
        if (matcher.group(2) != null) {
            readParameters(matcher.group(2));
        }
    }

    static MeasureName parse(String name) {
        return new MeasureName(name);
    }

    private void readParameters(String text) {
        Matcher matcher = PARAMETER.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            String value = "";
            for (int group = 2; group <= matcher.groupCount(); group++) {
                value = matcher.group(group) == null
                        ? value
                        : matcher.group(group).strip();
            }
            parameters.put(matcher.group(1), value);
            at = matcher.end();
        }
        if (at < text.length()) {
            throw wrong("has parameters that are not of the form name=value");
        }
    }

    Measure measure() {
        Measure measure = known();
        if (!parameters.isEmpty()) {
            throw wrong("has a parameter that " + base + " does not have: " + parameters.keySet());
        }
        return measure;
    }

    private Measure known() {
        return switch (base) {
            case "nDCG", "NDCG" -> Measures.nDCG.gains(gains()).at(depth());
            case "AP", "MAP" -> Measures.AP.rel(rel()).at(depth());
            case "RR", "MRR" -> Measures.RR.rel(rel()).at(depth());
            case "P", "SetP" -> Measures.P.rel(rel()).at(depth());
            case "R", "Recall", "SetR" -> Measures.R.rel(rel()).at(depth());
            case "CappedRecall" -> Measures.cappedRecall.rel(rel()).at(depth());
            case "Success" -> Measures.success.rel(rel()).at(depth());
            case "Rprec" -> whole(Measures.rPrec.rel(rel()));
            case "Bpref", "BPref" -> whole(Measures.bpref.rel(rel()));
            case "infAP" -> whole(Measures.infAP.rel(rel()));
            case "IPrec" -> Measures.iprec.rel(rel()).at(recall());
            case "Judged" -> Measures.judged.at(depth());
            case "ERR" -> Measures.ERR.highest(integer("max_rel", 4)).at(depth());
            case "RBP" -> Measures.RBP.rel(integer("rel", 0)).p(number("p", .8)).at(depth());
            case "RBPResidual" -> Measures.RBP.p(number("p", .8)).at(depth()).residual();
            case "SetAP" -> whole(Measures.setAP.rel(rel()));
            case "SetF" -> whole(Measures.setF.rel(rel()).beta(number("beta", 1)));
            case "NumRet" -> whole(parameters.containsKey("rel") ? Measures.numRelRet.rel(rel()) : Measures.numRet);
            case "NumRel" -> whole(Measures.numRel.rel(rel()));
            case "alpha_nDCG" ->
                Measures.alphaNDCG.rel(rel()).alpha(number("alpha", .5)).at(depth());
            case "ERR_IA" -> Measures.ERR_IA.rel(rel()).at(depth());
            case "NRBP" ->
                whole(Measures.NRBP.rel(rel()).alpha(number("alpha", .5)).beta(number("beta", .5)));
            case "StRecall" -> Measures.stRecall.rel(rel()).at(depth());
            default -> throw wrong("is no measure that is known");
        };
    }

    private Measure whole(Measure measure) {
        if (!cut.isEmpty()) {
            throw wrong("has a cut-off, but " + base + " looks at the whole ranking");
        }
        return measure;
    }

    private int depth() {
        if (!cut.isEmpty() && !RANK.matcher(cut).matches()) {
            throw wrong("has a cut-off that is no rank");
        }
        return cut.isEmpty() ? Cutoff.NONE : Integer.parseInt(cut);
    }

    private double recall() {
        try {
            return Double.parseDouble(cut);
        } catch (NumberFormatException e) {
            throw wrong("lacks its level of recall, as in IPrec@0.1");
        }
    }

    private int rel() {
        return integer("rel", 1);
    }

    private int integer(String parameter, int usual) {
        double value = number(parameter, usual);
        if (value != Math.rint(value)) {
            throw wrong("has a " + parameter + " that is no integer");
        }
        return (int) value;
    }

    private double number(String parameter, double usual) {
        String value = parameters.remove(parameter);
        try {
            return value == null ? usual : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong("has a " + parameter + " that is no number");
        }
    }

    private Gains gains() {
        String table = parameters.remove("gains");
        String formula = parameters.remove("dcg");
        if (table != null) {
            return new Gains.Table(table(table));
        }
        return switch (formula) {
            case null -> new Gains.Linear();
            case "log2" -> new Gains.Linear();
            case "exp-log2" -> new Gains.Exponential();
            default -> throw wrong("has a dcg other than 'log2' and 'exp-log2'");
        };
    }

    private Map<Integer, Double> table(String text) {
        Map<Integer, Double> byGrade = new HashMap<>();
        for (String entry : text.split(",", -1)) {
            String[] sides = entry.split(":", -1);
            try {
                byGrade.put(Integer.valueOf(sides[0].strip()), Double.valueOf(sides[1].strip()));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw wrong("has gains that are not of the form {grade:gain,grade:gain}");
            }
        }
        return byGrade;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(
                "'" + name + "' " + problem + "; names are such as nDCG@10, AP(rel=2)@100, RR@10, P@5, R@1000");
    }
}
