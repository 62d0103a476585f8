package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.gain.Gains;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A measure's name in parts: base, parameters in parentheses, cut-off. */
final class MeasureName {

    private static final Pattern SHAPE = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?(?:@(\\d+))?");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\"|([^,'\"]+))\\s*(?:,|$)");

    private final String name;
    private final String base;
    private final Map<String, String> parameters = new HashMap<>();
    private final int cutoff;

    private MeasureName(String name) {
        this.name = name;
        Matcher matcher = SHAPE.matcher(name.strip());
        if (!matcher.matches()) {
            throw wrong("is not of the form NAME(parameter=value)@cutoff");
        }
        base = matcher.group(1);
        cutoff = matcher.group(3) == null ? Cutoff.NONE : Integer.parseInt(matcher.group(3));
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
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1), quoted == null ? matcher.group(4).strip() : quoted);
            at = matcher.end();
        }
        if (at < text.length()) {
            throw wrong("has parameters that are not of the form name=value");
        }
    }

    Measure measure() {
        Measure measure = switch (base) {
            case "nDCG" -> Measures.nDCG.gains(gains()).at(cutoff);
            case "AP", "MAP" -> Measures.AP.rel(rel()).at(cutoff);
            case "RR", "MRR" -> Measures.RR.rel(rel()).at(cutoff);
            case "P", "SetP" -> Measures.P.rel(rel()).at(cutoff);
            case "R", "Recall", "SetR" -> Measures.R.rel(rel()).at(cutoff);
            default -> throw wrong("is no measure that is known");
        };
        if (!parameters.isEmpty()) {
            throw wrong("has a parameter that " + base + " does not have: " + parameters.keySet());
        }
        return measure;
    }

    private int rel() {
        String value = parameters.remove("rel");
        try {
            return value == null ? 1 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong("has a least relevant grade that is no integer");
        }
    }

    private Gains gains() {
        String value = parameters.remove("dcg");
        return switch (value) {
            case null -> new Gains.Linear();
            case "log2" -> new Gains.Linear();
            case "exp-log2" -> new Gains.Exponential();
            default -> throw wrong("has a dcg other than 'log2' and 'exp-log2'");
        };
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(
                "'" + name + "' " + problem + "; names are such as nDCG@10, AP(rel=2)@100, RR@10, P@5, R@1000");
    }
}
