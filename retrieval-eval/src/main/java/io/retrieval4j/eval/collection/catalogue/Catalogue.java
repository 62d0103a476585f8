package io.retrieval4j.eval.collection.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The datasets that can be had by name: MS MARCO's passages and documents, the topics and judgements of TREC DL 2019
 * and 2020 for both, and the sets of BEIR that are free to download.
 */
public final class Catalogue {

    private static final String MS_MARCO = "https://msmarco.z22.web.core.windows.net/msmarcoranking/";
    private static final String TREC_DL = "https://trec.nist.gov/data/deep/";
    private static final String BEIR = "https://public.ukp.informatik.tu-darmstadt.de/thakur/BEIR/datasets/";
    private static final String RESEARCH = "MS MARCO is for non-commercial research; see its terms and conditions.";
    private static final String BEIR_TERMS = "Each of BEIR's sets has terms of its own; see BEIR's list of datasets.";

    // Arguments that are answered by arguments, and questions by questions.
    private static final Set<String> QUERIES_ARE_DOCUMENTS = Set.of("arguana", "quora");

    private Catalogue() {}

    /** All datasets, in an order that a list can show. */
    public static List<Dataset> all() {
        List<Dataset> all = new ArrayList<>(List.of(
                msMarco(
                        "msmarco-passage",
                        DataFile.of(MS_MARCO + "collection.tar.gz", "87dd01826da3e2ad45447ba5af577628"),
                        DataFile.of(MS_MARCO + "queries.tar.gz", "c177b2795d5f2dcc524cf00fcd973be1"),
                        DataFile.of(MS_MARCO + "qrels.dev.tsv", "9157ccaeaa8227f91722ba5770787b16"),
                        DataFile.of(MS_MARCO + "qrels.train.tsv", "733fb9fe12d93e497f7289409316eccf")),
                msMarco(
                        "msmarco-document",
                        DataFile.of(MS_MARCO + "msmarco-docs.tsv.gz", "103b19e21ad324d8a5f1ab562425c0b4"),
                        DataFile.of(MS_MARCO + "msmarco-docdev-queries.tsv.gz", "ac20593d71b9c32ab2633230f9cdf10d"),
                        DataFile.of(MS_MARCO + "msmarco-docdev-qrels.tsv.gz", "5eeafaeb4960979a62e7fed93273254e")),
                trecDl("trec-dl-2019/passage", "2019", "pass", "2f4be390198da108f6845c822e5ada14"),
                trecDl("trec-dl-2019/document", "2019", "docs", "d7ef53b995ef7e01676ea85d7ec01dda"),
                trecDl("trec-dl-2020/passage", "2020", "pass", "0355ccee7509ac0463e8278186cdd8d1"),
                trecDl("trec-dl-2020/document", "2020", "docs", "e10f3545583b124a4ed5e7992293e15a")));
        all.addAll(List.of(
                beir("arguana", "8ad3e3c2a5867cdced806d6503f29b99"),
                beir("climate-fever", "8b66f0a9126c521bae2bde127b4dc99d"),
                beir("cqadupstack", "4e41456d7df8ee7760a7f866133bda78"),
                beir("dbpedia-entity", "c2a39eb420a3164af735795df012ac2c"),
                beir("fever", "5a818580227bfb4b35bb6fa46d9b6c03"),
                beir("fiqa", "17918ed23cd04fb15047f73e6c3bd9d9"),
                beir("hotpotqa", "f412724f78b0d91183a0e86805e16114"),
                beir("msmarco", "444067daf65d982533ea17ebd59501e4"),
                beir("nfcorpus", "a89dba18a62ef92f7d323ec890a0d38d"),
                beir("nq", "d4d3d2e48787a744b6f6e691ff534307"),
                beir("quora", "18fb154900ba42a600f84b839c173167"),
                beir("scidocs", "38121350fc3a4d2f48850f6aff52e4a9"),
                beir("scifact", "5f7d1de60b170fc8027bb7898e2efca1"),
                beir("trec-covid", "ce62140cb23feb9becf6270d0d1fe6d1"),
                beir("webis-touche2020", "46f650ba5a527fc69e0a6521c5a23563")));
        return List.copyOf(all);
    }

    /**
     * The dataset of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dataset named(String name) {
        return all().stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not in the catalogue; there are "
                        + all().stream().map(Dataset::name).toList()));
    }

    private static Dataset msMarco(String name, DataFile... files) {
        return new Dataset(name, RESEARCH, List.of(files));
    }

    private static Dataset trecDl(String name, String year, String kind, String md5) {
        String queries = year.equals("2019") ? "eda71eccbe4d251af83150abe065368c" : "00a406fb0d14ed3752d70d1e4eb98600";
        return new Dataset(
                name,
                RESEARCH,
                List.of(
                        DataFile.of(MS_MARCO + "msmarco-test" + year + "-queries.tsv.gz", queries),
                        DataFile.of(TREC_DL + year + "qrels-" + kind + ".txt", md5)));
    }

    private static Dataset beir(String name, String md5) {
        return new Dataset(
                "beir/" + name,
                BEIR_TERMS,
                List.of(DataFile.of(BEIR + name + ".zip", md5)),
                QUERIES_ARE_DOCUMENTS.contains(name));
    }
}
