package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.QrelsFormat;
import io.retrieval4j.eval.format.RunFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run or judgements in another form. */
@Command(
        name = "convert",
        description = "Converts a run, or with --qrels judgements, from one form to another.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:converted", "1:wrong arguments", "2:input that cannot be read or used"})
final class ConvertCommand implements Callable<Integer> {

    private final Inputs inputs;

    @Option(names = "--qrels", description = "The input is judgements, not a run.")
    private boolean judgements;

    @Option(
            names = {"-f", "--from"},
            paramLabel = "FORMAT",
            description = "trec (the default), msmarco, json; beir for judgements.")
    private String from = "trec";

    @Option(
            names = {"-t", "--to"},
            paramLabel = "FORMAT",
            required = true,
            description = "trec, msmarco, json; beir for judgements.")
    private String to = "";

    @Parameters(index = "0", paramLabel = "INPUT", description = "Plain or gzip; - for standard input.")
    private String input = "";

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            arity = "0..1",
            description = "Gzip where it ends in .gz; standard output by default.")
    private String output = "-";

    ConvertCommand(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
        if (judgements) {
            QrelsFormat form = QrelsFormat.named(to);
            Qrels qrels = inputs.qrels(input, from);
            inputs.write(output, out -> form.write(qrels, out));
        } else {
            RunFormat form = RunFormat.named(to);
            Run run = inputs.run(input, from);
            inputs.write(output, out -> form.write(run, out));
        }
        return 0;
    }
}
