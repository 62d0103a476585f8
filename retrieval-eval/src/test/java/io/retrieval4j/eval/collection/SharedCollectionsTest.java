package io.retrieval4j.eval.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.SharedData;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real collections, by the counts that their publishers give. */
class SharedCollectionsTest {

    private static Set<String> ids(Stream<CorpusDocument> documents) {
        try (documents) {
            List<String> ids = documents.map(CorpusDocument::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            return new HashSet<>(ids);
        }
    }

    private static Set<String> judged(Qrels qrels) {
        return qrels.queries().stream()
                .flatMap(query -> qrels.grades(query).keySet().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void sciFact() {
        BeirFolder beir = new BeirFolder(SharedData.folder("scifact"));
        assertThat(ids(beir.documents())).hasSize(5183).containsAll(judged(beir.qrels("test")));
        assertThat(beir.queries().keySet()).containsAll(beir.qrels("test").queries());
        assertThat(beir.qrels("test").queries()).hasSize(300);
    }

    @Test
    void nfCorpus() {
        BeirFolder beir = new BeirFolder(SharedData.folder("nfcorpus"));
        assertThat(ids(beir.documents())).hasSize(3633).containsAll(judged(beir.qrels("test")));
        assertThat(beir.queries()).hasSize(3237);
        assertThat(beir.qrels("test").queries()).hasSize(323);
        assertThat(beir.queries().keySet()).containsAll(beir.qrels("train").queries());
    }

    @Test
    void cranfield() {
        Path folder = SharedData.folder("cranfield");
        Set<String> ids = ids(SmartFiles.documents(folder.resolve("cran.all.1400.gz")));
        assertThat(ids).hasSize(1400);
        Qrels qrels = SmartFiles.qrels(folder.resolve("cranqrel"));
        assertThat(SmartFiles.queries(folder.resolve("cran.qry"))).hasSize(225).containsKey("225");
        assertThat(ids).containsAll(judged(qrels));
        // The XML form numbers the same queries otherwise.
        assertThat(TrecFiles.topics(folder.resolve("cran.qry.xml")).values())
                .extracting(Topic::title)
                .containsExactlyElementsOf(SmartFiles.queries(folder.resolve("cran.qry")).values().stream()
                        .map(Topic::title)
                        .toList());
    }

    @Test
    void vaswani() {
        Path folder = SharedData.folder("vaswani-npl");
        Set<String> ids = ids(TrecFiles.documents(folder.resolve("doc-text.trec.gz")));
        assertThat(ids).hasSize(11429);
        assertThat(ids).containsAll(judged(Qrels.read(folder.resolve("qrels"))));
        assertThat(TrecFiles.topics(folder.resolve("query-text.trec"))).hasSize(93);
    }

    @Test
    void cacm() {
        Path folder = SharedData.folder("cacm");
        List<CorpusDocument> documents = CacmArchive.documents(folder.resolve("cacm.tar.gz"));
        assertThat(documents)
                .hasSize(3204)
                .allMatch(document -> !document.title().isEmpty());
        assertThat(ids(documents.stream())).containsAll(judged(Qrels.read(folder.resolve("qrels.cacm.txt"))));
        assertThat(documents.stream()
                        .filter(document -> document.id().equals("CACM-2"))
                        .findFirst()
                        .orElseThrow())
                .satisfies(document -> assertThat(document.contents()).doesNotContain("<", "\t5\t"));
    }

    @Test
    void trecDeepLearning() {
        Path folder = SharedData.folder("msmarco-dl");
        for (String year : List.of("dl19-passage", "dl20")) {
            assertThat(MsMarcoFiles.queries(folder.resolve("topics/topics." + year + ".txt")))
                    .as(year)
                    .hasSizeGreaterThanOrEqualTo(43);
        }
        assertThat(MsMarcoFiles.queries(folder.resolve("topics/topics.msmarco-passage.dev-subset.txt")))
                .hasSize(6980);
    }
}
