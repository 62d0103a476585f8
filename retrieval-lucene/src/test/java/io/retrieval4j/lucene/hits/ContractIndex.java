package io.retrieval4j.lucene.hits;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SoftDeletesDirectoryReaderWrapper;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** Documents with a family's field, even ones and third ones tagged, in segments of one layout or another. */
record ContractIndex(Directory directory, DirectoryReader reader, Set<Integer> live) implements Closeable {

    static final int DOCUMENTS = 600;

    /** Matches documents whose number is even. */
    static final Query EVEN = new TermQuery(new Term("tag", "even"));

    /** Matches documents whose number can be divided by three. */
    static final Query THIRD = new TermQuery(new Term("tag", "third"));

    private static final String SOFT = "deleted";

    enum Layout {
        EMPTY,
        /** Three segments, with deletes. */
        SEGMENTS,
        /** Three segments, without deletes. */
        WHOLE,
        /** As {@link #WHOLE}, with a quarter of the documents: for checks that search anew for each of them. */
        FEW,
        SEGMENT_DELETED,
        SORTED,
        SOFT_DELETES,
        MERGED,
        /** Between each two documents with the field lie 999 others. */
        RARE
    }

    static ContractIndex create(Directory directory, Codec codec, IntFunction<@Nullable Field> field, Layout layout)
            throws IOException {
        IndexWriterConfig config = new IndexWriterConfig().setCodec(codec).setMergePolicy(NoMergePolicy.INSTANCE);
        if (layout == Layout.SORTED) {
            config.setIndexSort(new Sort(new SortField("shuffled", SortField.Type.LONG)));
        }
        if (layout == Layout.SOFT_DELETES) {
            config.setSoftDeletesField(SOFT);
        }
        if (layout == Layout.MERGED) {
            config = new IndexWriterConfig().setCodec(codec);
        }
        Set<Integer> live = new TreeSet<>();
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            if (layout != Layout.EMPTY) {
                fill(writer, field, layout, live);
            }
            writer.commit();
            if (layout == Layout.MERGED) {
                writer.forceMerge(1);
            }
        }
        try (CheckIndex checker = new CheckIndex(directory)) {
            checker.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
            if (!checker.checkIndex().clean) {
                throw new AssertionError("CheckIndex calls the index damaged");
            }
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        if (layout == Layout.SOFT_DELETES) {
            reader = new SoftDeletesDirectoryReaderWrapper(reader, SOFT);
        }
        return new ContractIndex(directory, reader, live);
    }

    private static void fill(IndexWriter writer, IntFunction<@Nullable Field> field, Layout layout, Set<Integer> live)
            throws IOException {
        int documents = layout == Layout.RARE ? 4 : layout == Layout.FEW ? DOCUMENTS / 4 : DOCUMENTS;
        int flushed = layout == Layout.FEW ? 60 : 250;
        for (int number = 0; number < documents; number++) {
            writer.addDocument(document(number, field.apply(number)));
            live.add(number);
            for (int other = 1; layout == Layout.RARE && other < 1000; other++) {
                writer.addDocument(document(-other, null));
            }
            if (number % flushed == flushed - 1) {
                writer.flush();
            }
        }
        for (int number = 0; number < documents; number++) {
            boolean whole = layout == Layout.SEGMENT_DELETED && number < 250;
            boolean scattered = number % 7 == 3
                    && !Set.of(Layout.RARE, Layout.WHOLE, Layout.FEW).contains(layout);
            if (whole || scattered) {
                Term id = new Term("id", Integer.toString(number));
                if (layout == Layout.SOFT_DELETES) {
                    writer.updateDocValues(id, new NumericDocValuesField(SOFT, 1));
                } else {
                    writer.deleteDocuments(id);
                }
                live.remove(number);
            }
        }
    }

    private static Document document(int number, @Nullable Field field) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(number), Field.Store.YES));
        document.add(new NumericDocValuesField("shuffled", number * 7919L % 1009));
        if (number % 2 == 0) {
            document.add(new StringField("tag", "even", Field.Store.NO));
        }
        if (number % 3 == 0) {
            document.add(new StringField("tag", "third", Field.Store.NO));
        }
        if (field != null) {
            document.add(field);
        }
        return document;
    }

    static int number(IndexSearcher searcher, int document) throws IOException {
        return Integer.parseInt(searcher.storedFields().document(document).get("id"));
    }

    /** All hits of a query: score by number. */
    static Map<Integer, Float> hits(IndexSearcher searcher, Query query) throws IOException {
        Map<Integer, Float> hits = new HashMap<>();
        for (ScoreDoc hit : searcher.search(query, DOCUMENTS).scoreDocs) {
            hits.put(number(searcher, hit.doc), hit.score);
        }
        return hits;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
