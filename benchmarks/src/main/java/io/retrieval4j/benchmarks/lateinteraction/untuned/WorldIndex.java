package io.retrieval4j.benchmarks.lateinteraction.untuned;

import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/** Writes worlds, as residuals of four bits unless segments are too small for lists. */
final class WorldIndex {

    static final String TOKENS = "tokens";
    static final String NUMBER = "number";
    static final String GROUP = "group";

    private static final int COMMITS = 200;
    private static final int OTHERS = 99;
    private static final int BUFFER_MEGABYTES = 512;

    private WorldIndex() {}

    static void write(World world, Path folder) throws IOException {
        try (Directory directory = new MMapDirectory(folder.resolve("index"))) {
            switch (world.layout()) {
                case ONE_SEGMENT -> add(world, directory, 0);
                case RARE_FIELD -> add(world, directory, OTHERS);
                case COMMITS_AND_DELETES -> commitOften(world, directory);
                case COMMITS_AND_DELETES_MERGED -> {
                    commitOften(world, directory);
                    try (IndexWriter writer = writer(directory)) {
                        writer.forceMerge(1);
                    }
                }
                case TWO_CODEBOOKS -> addIndexes(world, directory, folder);
            }
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(
                directory,
                new IndexWriterConfig()
                        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                        .setCodec(new TokenMatrixCodec(Map.of(TOKENS, TokenEncoding.residual()))));
    }

    private static Document document(World world, int number) {
        Document document = new Document();
        document.add(new TokenMatrixField(TOKENS, world.document().apply(number)));
        document.add(new IntField(NUMBER, number, Field.Store.NO));
        document.add(new IntField(GROUP, World.group(number), Field.Store.NO));
        return document;
    }

    private static void add(World world, Directory directory, int others) throws IOException {
        try (IndexWriter writer = writer(directory)) {
            for (int number = 0; number < world.documents(); number++) {
                writer.addDocument(document(world, number));
                for (int other = 0; other < others; other++) {
                    writer.addDocument(new Document());
                }
            }
            writer.forceMerge(1);
        }
    }

    private static void commitOften(World world, Directory directory) throws IOException {
        int each = Math.max(1, world.documents() / COMMITS);
        try (IndexWriter writer = writer(directory)) {
            for (int number = 0; number < world.documents(); number++) {
                writer.addDocument(document(world, number));
                if (number % each == each - 1) {
                    for (int added = number - each + 1; added <= number; added++) {
                        if (world.isDeleted(added)) {
                            writer.deleteDocuments(IntField.newExactQuery(NUMBER, added));
                        }
                    }
                    writer.commit();
                }
            }
        }
    }

    private static void addIndexes(World world, Directory directory, Path folder) throws IOException {
        try (Directory first = new MMapDirectory(folder.resolve("first"));
                Directory second = new MMapDirectory(folder.resolve("second"));
                IndexWriter writer = writer(directory)) {
            int half = world.documents() / 2;
            for (int part = 0; part < 2; part++) {
                try (IndexWriter alone = writer(part == 0 ? first : second)) {
                    for (int number = part * half; number < (part == 0 ? half : world.documents()); number++) {
                        alone.addDocument(document(world, number));
                    }
                    alone.forceMerge(1);
                }
            }
            writer.addIndexes(first, second);
            writer.forceMerge(1);
        }
    }
}
