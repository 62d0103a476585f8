package io.retrieval4j.lucene.dense.binary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.DocIDMerger;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.MergeState;
import org.jspecify.annotations.Nullable;

/** The codes of the segments of a merge, in the order of the new one. Stands before the first at first. */
final class MergedCodes {

    private final List<Source> sources;
    private final DocIDMerger<Source> merger;

    private MergedCodes(List<Source> sources, boolean sorted) throws IOException {
        this.sources = sources;
        this.merger = DocIDMerger.of(sources, sorted);
    }

    static MergedCodes of(FieldInfo field, MergeState merge) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < merge.knnVectorsReaders.length; i++) {
            KnnVectorsReader reader = merge.knnVectorsReaders[i];
            FieldInfo there = merge.fieldInfos[i].fieldInfo(field.name);
            if (reader != null && there != null && there.hasVectorValues()) {
                FloatVectorValues vectors = reader.getFloatVectorValues(field.name);
                if (vectors != null) {
                    sources.add(new Source(merge.docMaps[i], vectors));
                }
            }
        }
        return new MergedCodes(sources, merge.needsIndexSort);
    }

    /** The codes of those that have any. */
    List<FieldCodes> codes() {
        List<FieldCodes> codes = new ArrayList<>();
        for (Source source : sources) {
            if (source.codes != null) {
                codes.add(source.codes);
            }
        }
        return codes;
    }

    /**
     * Goes on to the next vector, and fills in its code if that was made by a quantizer.
     *
     * @param document its number in the new segment, by which it is checked that both are in one order
     * @return whether it was
     */
    boolean next(int document, String identity, long[] code) throws IOException {
        Source source = merger.next();
        if (source == null || source.mappedDocID != document) {
            throw new IllegalStateException("the merge has a vector of document " + document + ", and the segments of "
                    + (source == null ? "none" : source.mappedDocID));
        }
        return source.read(identity, code);
    }

    private static final class Source extends DocIDMerger.Sub {

        private final KnnVectorValues.DocIndexIterator documents;
        private final @Nullable FieldCodes codes;
        private final FieldCodes.@Nullable Reader reader;

        Source(MergeState.DocMap map, FloatVectorValues vectors) {
            super(map);
            documents = vectors.iterator();
            codes = vectors instanceof CodedVectors coded ? coded.codes() : null;
            reader = codes == null ? null : codes.reader();
        }

        boolean read(String identity, long[] code) {
            if (codes == null || reader == null || !codes.entry().identity().equals(identity)) {
                return false;
            }
            reader.read(documents.index(), code);
            return true;
        }

        @Override
        public int nextDoc() throws IOException {
            return documents.nextDoc();
        }
    }
}
