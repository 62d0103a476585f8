package io.retrieval4j.lucene.hits;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * A small index as nobody plans one: a field that all documents have, half or few; deletes, of a few or of most; one segment or
 * some, merged or not; tags to filter by.
 */
public final class AwkwardIndex implements AutoCloseable {

    private static final List<String> TAGS = List.of("half", "tenth", "rare");

    private final String settings;
    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private AwkwardIndex(SplittableRandom random, Codec codec, Consumer<Document> field) throws IOException {
        int documents = 1 + random.nextInt(400);
        double having = new double[] {1, .5, .03}[random.nextInt(3)];
        double deleted = new double[] {0, .2, .7}[random.nextInt(3)];
        int segments = 1 + random.nextInt(4);
        boolean merged = random.nextInt(3) == 0;
        this.settings = documents + " documents, having " + having + ", deleted " + deleted + ", segments " + segments
                + ", merged " + merged;
        IndexWriterConfig config = new IndexWriterConfig().setCodec(codec);
        try (IndexWriter writer =
                new IndexWriter(directory, merged ? config : config.setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int number = 0; number < documents; number++) {
                Document document = document(number);
                if (random.nextDouble() < having) {
                    field.accept(document);
                }
                writer.addDocument(document);
                if (number % (documents / segments + 1) == documents / segments) {
                    writer.flush();
                }
            }
            for (int number = 0; number < documents; number++) {
                if (random.nextDouble() < deleted) {
                    writer.deleteDocuments(new Term("number", Integer.toString(number)));
                }
            }
            if (merged) {
                writer.forceMerge(1);
            }
        }
        check();
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
        readNumbers();
    }

    /** An index whose documents have a field by chance. */
    public static AwkwardIndex of(SplittableRandom random, Codec codec, Consumer<Document> field) throws IOException {
        return new AwkwardIndex(random, codec, field);
    }

    private static Document document(int number) {
        Document document = new Document();
        document.add(new StringField("number", Integer.toString(number), Store.NO));
        document.add(new NumericDocValuesField("number", number));
        for (String tag : TAGS) {
            if (isTagged(number, tag)) {
                document.add(new StringField("tag", tag, Store.NO));
            }
        }
        return document;
    }

    private static boolean isTagged(int number, String tag) {
        return switch (tag) {
            case "half" -> number % 2 == 0;
            case "tenth" -> number % 10 == 3;
            default -> number % 97 == 5;
        };
    }

    private void check() throws IOException {
        try (CheckIndex checker = new CheckIndex(directory)) {
            checker.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
            if (!checker.checkIndex().clean) {
                throw new AssertionError("CheckIndex calls the index damaged: " + settings);
            }
        }
    }

    private void readNumbers() throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            NumericDocValues values = leaf.reader().getNumericDocValues("number");
            Bits live = leaf.reader().getLiveDocs();
            for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
                if (live == null || live.get(doc)) {
                    numbers.put(leaf.docBase + doc, (int) values.longValue());
                }
            }
        }
    }

    /** A tag that some documents have, or none. */
    public static @Nullable String tag(SplittableRandom random) {
        int tag = random.nextInt(TAGS.size() + 1);
        return tag == TAGS.size() ? null : TAGS.get(tag);
    }

    /** The filter of a tag; none where it is none. */
    public static @Nullable Query filter(@Nullable String tag) {
        return tag == null ? null : new TermQuery(new Term("tag", tag));
    }

    public List<LeafReaderContext> leaves() {
        return reader.leaves();
    }

    /** Whether a document is not deleted. */
    public boolean isLive(int document) {
        return numbers.containsKey(document);
    }

    /** Whether a document is neither deleted nor filtered out. */
    public boolean passes(int document, @Nullable String tag) {
        Integer number = numbers.get(document);
        return number != null && (tag == null || isTagged(number, tag));
    }

    /** Documents and scores, the best first. */
    public Map<Integer, Float> hits(Query query) throws IOException {
        Map<Integer, Float> hits = new LinkedHashMap<>();
        for (ScoreDoc hit : searcher.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
            hits.put(hit.doc, hit.score);
        }
        return hits;
    }

    /** The best so many of hits, of equal ones those of lower numbers. */
    public static Map<Integer, Float> best(Map<Integer, Float> hits, int limit) {
        Map<Integer, Float> best = new LinkedHashMap<>();
        hits.entrySet().stream()
                .sorted(Map.Entry.<Integer, Float>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(hit -> best.put(hit.getKey(), hit.getValue()));
        return best;
    }

    /** What was done in all segments; empty where the query came to nothing before. */
    public String done(Query query) throws IOException {
        StringBuilder done = new StringBuilder();
        if (searcher.rewrite(query) instanceof HitsQuery hits) {
            for (LeafReaderContext leaf : reader.leaves()) {
                done.append(hits.done(leaf)).append("; ");
            }
        }
        return done.toString();
    }

    @Override
    public String toString() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
