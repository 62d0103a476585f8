package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookFile;
import io.retrieval4j.lucene.segment.FileRegion;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.DirectMonotonicReader;
import org.jspecify.annotations.Nullable;

/** Opens what {@link TokenMatrixConsumer} wrote. */
final class TokenMatrixProducer extends DocValuesProducer {

    private final Map<Integer, StoredField> fields = new HashMap<>();
    private final IndexInput data;
    private final IndexInput index;
    private final @Nullable DocValuesProducer others;

    TokenMatrixProducer(SegmentReadState state, IOSupplier<DocValuesProducer> otherFormat) throws IOException {
        IndexInput dataFile = null;
        IndexInput indexFile = null;
        DocValuesProducer otherProducer = null;
        boolean opened = false;
        try {
            dataFile = open(state, TokenMatrixFormat.DATA, TokenMatrixFormat.DATA_CODEC);
            indexFile = open(state, TokenMatrixFormat.INDEX, TokenMatrixFormat.INDEX_CODEC);
            this.data = dataFile;
            this.index = indexFile;
            if (readMeta(state)) {
                otherProducer = otherFormat.get();
            }
            this.others = otherProducer;
            opened = true;
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(dataFile, indexFile, otherProducer);
            }
        }
    }

    private static IndexInput open(SegmentReadState state, String extension, String codec) throws IOException {
        String name = IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension);
        IndexInput input = state.directory.openInput(name, state.context);
        boolean checked = false;
        try {
            // Finds a file that was cut off without reading all of it; before the header, whose reading would run out
            // of it.
            CodecUtil.retrieveChecksum(input);
            input.seek(0);
            CodecUtil.checkIndexHeader(
                    input,
                    codec,
                    TokenMatrixFormat.VERSION,
                    TokenMatrixFormat.VERSION,
                    state.segmentInfo.getId(),
                    state.segmentSuffix);
            checked = true;
            return input;
        } finally {
            if (!checked) {
                IOUtils.closeWhileHandlingException(input);
            }
        }
    }

    private boolean readMeta(SegmentReadState state) throws IOException {
        String name =
                IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, TokenMatrixFormat.META);
        try (ChecksumIndexInput meta = state.directory.openChecksumInput(name)) {
            Throwable failure = null;
            boolean hasOthers = false;
            try {
                CodecUtil.checkIndexHeader(
                        meta,
                        TokenMatrixFormat.META_CODEC,
                        TokenMatrixFormat.VERSION,
                        TokenMatrixFormat.VERSION,
                        state.segmentInfo.getId(),
                        state.segmentSuffix);
                hasOthers = meta.readByte() == 1;
                for (int number = meta.readInt(); number != -1; number = meta.readInt()) {
                    FieldInfo field = state.fieldInfos.fieldInfo(number);
                    if (field == null) {
                        throw new CorruptIndexException(
                                "token matrices of field number " + number + ", which the segment does not have", meta);
                    }
                    fields.put(number, StoredField.read(number, field.name, meta, data, index));
                }
            } catch (Throwable problem) {
                failure = problem;
            } finally {
                CodecUtil.checkFooter(meta, failure);
            }
            return hasOthers;
        }
    }

    /** A field's entry and the parts that threads share. */
    private record StoredField(
            FieldEntry entry,
            String name,
            DirectMonotonicReader.@Nullable Meta documents,
            FileRegion firstTokens,
            FileRegion vectors,
            @Nullable Lists lists) {

        /** What there is beside residuals. */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        private record Lists(
                Codebook codebook, long[] starts, FileRegion centroids, FileRegion scales, FileRegion lists) {}

        static StoredField read(int number, String name, IndexInput meta, IndexInput data, IndexInput index)
                throws IOException {
            FieldEntry entry = FieldEntry.read(number, meta);
            DirectMonotonicReader.Meta documents = entry.dense()
                    ? null
                    : DirectMonotonicReader.loadMeta(meta, entry.documents(), TokenMatrixFormat.BLOCK_SHIFT);
            long tokensAt = entry.data().offset() + entry.vectorBytes() + entry.documentBytes();
            FileRegion firstTokens =
                    new FileRegion(data, "first tokens of " + name, tokensAt, 4L * (entry.documents() + 1));
            FileRegion vectors =
                    new FileRegion(data, "vectors of " + name, entry.data().offset(), entry.vectorBytes());
            return new StoredField(
                    entry,
                    name,
                    documents,
                    firstTokens,
                    vectors,
                    entry.encoding().plain() ? null : lists(entry, index));
        }

        private static Lists lists(FieldEntry entry, IndexInput index) throws IOException {
            IndexInput part = index.slice(
                    "codebook", entry.index().offset(), entry.index().length());
            Codebook codebook = CodebookFile.read(part, entry.dimension());
            long centroidsAt = part.getFilePointer();
            long scalesAt = centroidsAt + 2L * entry.tokens();
            long listsAt = scalesAt + entry.tokens();
            part.seek(listsAt + entry.listBytes());
            long[] starts = new long[codebook.size() + 1];
            part.readLongs(starts, 0, starts.length);
            long offset = entry.index().offset();
            return new Lists(
                    codebook,
                    starts,
                    new FileRegion(index, "centroids of tokens", offset + centroidsAt, 2L * entry.tokens()),
                    new FileRegion(index, "scales of tokens", offset + scalesAt, entry.tokens()),
                    new FileRegion(index, "lists of centroids", offset + listsAt, entry.listBytes()));
        }

        // Monotonic readers are for one thread where a directory does not map its files.
        TokenMatrices matrices(IndexInput data) throws IOException {
            long at = entry.data().offset() + entry.vectorBytes();
            LongValues numbers = documents == null
                    ? null
                    : DirectMonotonicReader.getInstance(documents, data.randomAccessSlice(at, entry.documentBytes()));
            if (lists == null) {
                return new PlainMatrices(
                        entry,
                        name,
                        firstTokens.view(),
                        numbers,
                        entry.encoding().plainCode(),
                        vectors);
            }
            return new ResidualMatrices(
                    entry,
                    name,
                    firstTokens.view(),
                    numbers,
                    lists.codebook(),
                    lists.starts(),
                    new ResidualMatrices.Regions(lists.centroids(), lists.scales(), lists.lists(), vectors));
        }
    }

    @Override
    public BinaryDocValues getBinary(FieldInfo field) throws IOException {
        StoredField stored = fields.get(field.number);
        return stored == null ? others().getBinary(field) : new TokenMatrixDocValues(stored.matrices(data));
    }

    private DocValuesProducer others() {
        if (others == null) {
            throw new IllegalStateException("the segment has no doc values of other kinds than token matrices");
        }
        return others;
    }

    @Override
    public NumericDocValues getNumeric(FieldInfo field) throws IOException {
        return others().getNumeric(field);
    }

    @Override
    public SortedDocValues getSorted(FieldInfo field) throws IOException {
        return others().getSorted(field);
    }

    @Override
    public SortedNumericDocValues getSortedNumeric(FieldInfo field) throws IOException {
        return others().getSortedNumeric(field);
    }

    @Override
    public SortedSetDocValues getSortedSet(FieldInfo field) throws IOException {
        return others().getSortedSet(field);
    }

    @Override
    public DocValuesSkipper getSkipper(FieldInfo field) throws IOException {
        return others().getSkipper(field);
    }

    @Override
    public void checkIntegrity() throws IOException {
        CodecUtil.checksumEntireFile(data);
        CodecUtil.checksumEntireFile(index);
        if (others != null) {
            others.checkIntegrity();
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(data, index, others);
    }
}
