package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.lucene90.Lucene90DocValuesFormat;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;

/** The smallest family there is: words of 8 letters, and for each letter the documents whose word has it. */
public final class LettersFormat extends DocValuesFormat {

    static final int LENGTH = 8;
    static final int LETTERS = 26;

    private static final String NAME = "Retrieval4jTestLetters";
    private static final String OURS = "retrieval4j.test.letters";
    private static final FormatFiles FILES = new FormatFiles(
            new FormatFiles.Kind("tlm", NAME + "Meta"), List.of(new FormatFiles.Kind("tld", NAME + "Data")), 3, 3);

    private final DocValuesFormat others = new Lucene90DocValuesFormat();

    /** Made by Lucene, by name. */
    public LettersFormat() {
        super(NAME);
    }

    static Field field(String name, String word) {
        FieldType type = new FieldType();
        type.setDocValuesType(DocValuesType.BINARY);
        type.putAttribute(OURS, "");
        type.freeze();
        return new Field(name, new BytesRef(word), type);
    }

    @Override
    public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
        return new FamilyConsumer<>(state, FILES, new WordsWriter(), () -> others.fieldsConsumer(state));
    }

    @Override
    public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
        return new FamilyProducer<>(state, FILES, new WordsReader(), () -> others.fieldsProducer(state));
    }

    private record Written(DocumentOrdinalsWriter documents, List<Long> places) {}

    private static final class WordsWriter implements FamilyWriter<Written> {

        @Override
        public boolean owns(FieldInfo field) {
            return field.getAttribute(OURS) != null;
        }

        @Override
        public Written write(FieldInfo field, FieldDocuments documents, List<IndexOutput> files) throws IOException {
            IndexOutput data = files.getFirst();
            long from = data.getFilePointer();
            DocumentOrdinalsWriter ordinals = new DocumentOrdinalsWriter();
            StringBuilder words = new StringBuilder();
            for (DocumentStream stream = documents.stream(); stream.next(); ) {
                ordinals.add(stream.document());
                words.append(stream.values().binaryValue().utf8ToString());
            }
            data.writeBytes(words.toString().getBytes(StandardCharsets.US_ASCII), words.length());
            long documentBytes = ordinals.write(data);
            long listsAt = data.getFilePointer();
            long listBytes = KeyListsWriter.write(keys(words.toString()), LETTERS, data, documents.abort());
            return new Written(ordinals, List.of(from, documentBytes, listsAt, listBytes));
        }

        private static DocumentKeys keys(String words) {
            return new DocumentKeys() {
                @Override
                public int documents() {
                    return words.length() / LENGTH;
                }

                @Override
                public int keys(int ordinal) {
                    return LENGTH;
                }

                @Override
                public DocumentKeys.Reader open() {
                    int[] next = {0};
                    return () -> words.charAt(next[0]++) - 'a';
                }
            };
        }

        @Override
        public void describe(Written field, DataOutput metadata) throws IOException {
            metadata.writeInt(field.documents().size());
            metadata.writeByte((byte) (field.documents().dense() ? 1 : 0));
            for (long place : field.places()) {
                metadata.writeLong(place);
            }
            field.documents().describe(metadata);
        }
    }

    private record Stored(DocumentOrdinals.Stored documents, FileRegion words, KeyLists lists) {}

    private static final class WordsReader implements FamilyReader<Stored> {

        @Override
        public Stored read(FieldInfo field, int version, IndexInput metadata, List<IndexInput> files)
                throws IOException {
            IndexInput data = files.getFirst();
            int size = metadata.readInt();
            boolean dense = metadata.readByte() == 1;
            long from = metadata.readLong();
            long documentBytes = metadata.readLong();
            long listsAt = metadata.readLong();
            long listBytes = metadata.readLong();
            long wordBytes = (long) LENGTH * size;
            return new Stored(
                    DocumentOrdinals.Stored.read(size, dense, metadata, data, from + wordBytes, documentBytes),
                    new FileRegion(data, "words", from, wordBytes),
                    KeyLists.open(data, "lists of letters", listsAt, listBytes, LETTERS));
        }

        @Override
        public BinaryDocValues values(Stored field) throws IOException {
            return new Words(field.documents().open(), field);
        }
    }

    /** The words of a segment and their letters. */
    static final class Words extends OrdinalDocValues {

        private final DocumentOrdinals documents;
        private final FileRegion.View words;
        private final KeyLists lists;

        private Words(DocumentOrdinals documents, Stored field) {
            super(documents);
            this.documents = documents;
            this.words = field.words().view();
            this.lists = field.lists();
        }

        @Override
        public BytesRef binaryValue() {
            byte[] word = new byte[LENGTH];
            long from = words.locate((long) LENGTH * ordinal(), LENGTH);
            MemorySegment.copy(words.memory(), ValueLayout.JAVA_BYTE, from, word, 0, LENGTH);
            return new BytesRef(word);
        }

        /** The segment's numbers of documents whose word has a letter. */
        List<Integer> documentsWith(char letter) {
            short[] list = new short[lists.bytes(letter - 'a') / 2];
            lists.cursor().read(letter - 'a', list, 0);
            List<Integer> found = new ArrayList<>();
            for (int at = 0; at < list.length; ) {
                int window = list[at++] & 0xffff;
                for (int left = (list[at++] & 0xffff) + 1; left > 0; left--) {
                    found.add(documents.document((window << 16) | (list[at++] & 0xffff)));
                }
            }
            return found;
        }
    }
}
