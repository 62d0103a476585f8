package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.report.ReportFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Several runs against a baseline, as a page or a table. */
@Command(
        name = "report",
        description = "Writes a report of runs against a baseline: HTML, Markdown, LaTeX, CSV or JSON.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:wrong arguments", "2:input that cannot be read or used"})
final class ReportCommand implements Callable<Integer> {

    private final Inputs inputs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "html (the default), markdown, latex, csv, json.")
    private String format = "html";

    @Option(names = "--title", paramLabel = "TEXT", description = "The report's heading.")
    private String title = "Retrieval report";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Standard output by default.")
    private String output = "-";

    ReportCommand(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
        ReportFormat form = ReportFormat.named(format);
        Report report = options.report(title, inputs, spec);
        inputs.write(output, out -> form.write(report, out));
        return 0;
    }
}
