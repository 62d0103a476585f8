package io.retrieval4j.benchmarks.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A collection in BEIR's form that can be checked by eye. Query d4 has the id of a document, which answers it best. */
final class SmallCollection {

    private SmallCollection() {}

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("corpus.jsonl"), """
                {"_id": "d1", "title": "Seismograph", "text": "It records earthquakes."}
                {"_id": "d2", "title": "", "text": "A barometer shows the pressure of the air."}
                {"_id": "d3", "title": "Piano", "text": "An instrument with keys."}
                {"_id": "d4", "title": "Pressure of the air", "text": "The pressure of the air is its weight."}
                """);
        Files.writeString(folder.resolve("queries.jsonl"), """
                {"_id": "q1", "text": "earthquake instrument", "metadata": {}}
                {"_id": "q2", "text": "nothing judged"}
                {"_id": "d4", "text": "pressure of the air"}
                """);
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(
                folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t1\nd4\td2\t1\n");
    }
}
