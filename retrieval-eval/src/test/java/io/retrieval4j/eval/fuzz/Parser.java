package io.retrieval4j.eval.fuzz;

import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CacmArchive;
import io.retrieval4j.eval.collection.MsMarcoFiles;
import io.retrieval4j.eval.collection.SmartFiles;
import io.retrieval4j.eval.collection.TrecFiles;
import io.retrieval4j.eval.format.JsonQrels;
import io.retrieval4j.eval.format.JsonRuns;
import io.retrieval4j.eval.format.MsMarcoRuns;
import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.text.TarReader;
import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Everything that reads bytes or text from outside, with a sound example. Whatever it is given, it may only refuse. */
enum Parser {
    TREC_RUN("1 Q0 a 1 2.5 tag\n1 Q0 b 2 -1e-3 tag\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Run.read(in, "fuzz");
        }
    },
    TREC_RUN_LIKE_9("1 Q0 a 1 2.5 tag\n1 Q0 b 2 nan tag\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Run.readLike(Compatibility.V9, in, "fuzz");
        }
    },
    TREC_RUN_LIKE_10("# c\n1 Q0 a 1 2.5 tag\n1 Q0 b 2 0x1p3 tag\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Run.readLike(Compatibility.V10, in, "fuzz");
        }
    },
    QRELS("1 0 a 2\n1 0 b -1\n# c\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Qrels.read(in, "fuzz");
        }
    },
    BEIR_QRELS("query-id\tcorpus-id\tscore\n1\ta\t2\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Qrels.read(in, "fuzz");
        }
    },
    QRELS_LIKE_10("1 0 a 2\n1 0 b 1.5\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            Qrels.readLike(Compatibility.V10, in, "fuzz");
        }
    },
    MS_MARCO_RUN("1\ta\t1\n1\tb\t2\n") {
        @Override
        void parse(InputStream in, Path scratch) {
            new MsMarcoRuns().read(in, "fuzz");
        }
    },
    JSON_RUN("{\"1\": {\"a\": 2.5, \"b\": -1e3}}") {
        @Override
        void parse(InputStream in, Path scratch) {
            new JsonRuns().read(in, "fuzz");
        }
    },
    JSON_QRELS("{\"1\": {\"a\": 2, \"b\": -1}}") {
        @Override
        void parse(InputStream in, Path scratch) {
            new JsonQrels().read(in, "fuzz");
        }
    },
    JSON("{\"a\": [1, -2.5e3, true, null, \"\\u0041\\n\"], \"b\": {}}") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            try {
                Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (JsonException e) {
                throw new IllegalArgumentException(e);
            }
        }
    },
    MEASURE_NAME("nDCG(dcg='exp-log2')@20") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            Measures.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    },
    TAR("") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            TarReader.read(in, "fuzz", (name, content) -> content.readAllBytes());
        }

        @Override
        byte[] example() {
            return tar("CACM-0001.html", "<html><pre>\nTitle\n\nText\n</pre></html>");
        }
    },
    CACM("") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            CacmArchive.documents(file(in, scratch, "cacm.tar.gz"));
        }

        @Override
        byte[] example() {
            return tar("CACM-0001.html", "<html><pre>\nTitle\n\nText\n</pre></html>");
        }
    },
    BEIR("{\"_id\": \"a\", \"title\": \"t\", \"text\": \"x\"}\n{\"_id\": \"b\", \"text\": \"\"}\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            file(in, scratch, "corpus.jsonl");
            drain(new BeirFolder(scratch).documents());
        }
    },
    MS_MARCO_DOCUMENTS("D1\thttp\ttitle\tbody\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            drain(MsMarcoFiles.documents(file(in, scratch, "docs.tsv")));
        }
    },
    MS_MARCO_QUERIES("1\twhat is it\n2\twhy\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            MsMarcoFiles.queries(file(in, scratch, "queries.tsv"));
        }
    },
    TREC_DOCUMENTS(
            "<DOC>\n<DOCNO> 1 </DOCNO>\n<TITLE>t</TITLE>\n<TEXT>x</TEXT>\n</DOC>\n<doc><docno>2</docno></doc>\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            drain(TrecFiles.documents(file(in, scratch, "docs.trec")));
        }
    },
    TREC_TOPICS("<top>\n<num> Number: 301\n<title> crime\n\n<desc> Description:\nIdentify.\n</top>\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            TrecFiles.topics(file(in, scratch, "topics.trec"));
        }
    },
    SMART(".I 1\n.T\ntitle\n.W\ntext\n.I 2\n.W\nx\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            Path file = file(in, scratch, "cran");
            drain(SmartFiles.documents(file));
            SmartFiles.queries(file);
        }
    },
    CRANFIELD_QRELS("1 184 1\n1 29 -1\n") {
        @Override
        void parse(InputStream in, Path scratch) throws IOException {
            SmartFiles.qrels(file(in, scratch, "cranqrel"));
        }
    };

    private final String example;

    Parser(String example) {
        this.example = example;
    }

    /** Parses what may be anything. */
    abstract void parse(InputStream in, Path scratch) throws IOException;

    byte[] example() {
        return example.getBytes(StandardCharsets.UTF_8);
    }

    /** Parses; bad input may be refused by the exceptions that the parsers document, and by nothing else. */
    void accept(byte[] input, Path scratch) {
        try {
            parse(new ByteArrayInputStream(input), scratch);
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("refused without a message", e);
            }
        }
    }

    private static Path file(InputStream in, Path scratch, String name) throws IOException {
        return Files.write(scratch.resolve(name), in.readAllBytes());
    }

    private static void drain(Stream<?> stream) {
        try (stream) {
            stream.forEach(record -> {});
        }
    }

    private static byte[] tar(String name, String content) {
        byte[] tar = new byte[2048];
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        put(tar, 0, name);
        put(tar, 124, String.format("%011o", text.length));
        put(tar, 148, "        ");
        tar[156] = '0';
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i];
        }
        put(tar, 148, String.format("%06o", sum) + "\0 ");
        System.arraycopy(text, 0, tar, 512, text.length);
        return tar;
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }
}
