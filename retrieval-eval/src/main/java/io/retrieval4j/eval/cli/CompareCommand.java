package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.TukeyHsd;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Several runs against a baseline, as a table of text. */
@Command(
        name = "compare",
        description = "Compares runs with a baseline: means, intervals, differences, tests.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:compared", "1:wrong arguments", "2:input that cannot be read or used"})
final class CompareCommand implements Callable<Integer> {

    private static final String HEADING = "run";

    private final Inputs inputs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Standard output by default.")
    private String output = "-";

    CompareCommand(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
        Report report = options.report("", inputs, spec);
        inputs.write(output, out -> {
            for (Measure measure : report.measures()) {
                table(out, report, measure);
            }
        });
        return 0;
    }

    private static void table(Writer out, Report report, Measure measure) throws IOException {
        Comparison comparison = report.comparison();
        int names = Math.max(HEADING.length(), comparison.baseline().name().length());
        for (var run : comparison.runs()) {
            names = Math.max(names, run.name().length());
        }
        var interval = comparison.baselineInterval(measure);
        out.write(String.format(
                Locale.ROOT,
                "%s%n  %-" + names + "s  mean    interval          difference  interval            w/t/l",
                measure.name(),
                HEADING));
        for (var test : comparison.tests().paired()) {
            out.write(String.format(Locale.ROOT, "  p %-19s", test.name()));
        }
        TukeyHsd tukey = comparison.tukey(measure).orElse(null);
        out.write(String.format(
                Locale.ROOT,
                (tukey == null ? "" : "  p Tukey HSD") + "%n  %-" + names + "s  %.4f  %.4f to %.4f  baseline%n",
                comparison.baseline().name(),
                comparison.baseline().evaluation().mean(measure),
                interval.low(),
                interval.high()));
        int number = 0;
        for (Compared run : report.compared(measure)) {
            out.write(String.format(
                    Locale.ROOT,
                    "  %-" + names + "s  %.4f  %.4f to %.4f  %+.4f%s    %+.4f to %+.4f  %-13s",
                    run.name(),
                    run.mean(),
                    run.interval().low(),
                    run.interval().high(),
                    run.difference(),
                    run.isSignificant(comparison.tests().alpha()) ? "*" : " ",
                    run.differenceInterval().low(),
                    run.differenceInterval().high(),
                    run.counts()));
            for (var finding : run.findings()) {
                String p = String.format(Locale.ROOT, "%.3g (%.3g)", finding.pValue(), finding.corrected());
                out.write(String.format(Locale.ROOT, "  %-21s", p));
            }
            out.write(
                    tukey == null
                            ? System.lineSeparator()
                            : String.format(
                                    Locale.ROOT,
                                    "  %.3g%n",
                                    tukey.compare(0, ++number).pValue()));
        }
        out.write(String.format(
                Locale.ROOT,
                "  * %s below %s; in brackets after %s correction%n",
                comparison.tests().paired().isEmpty()
                        ? "p"
                        : comparison.tests().paired().getFirst().name(),
                comparison.tests().alpha(),
                comparison.tests().correction().name()));
    }
}
