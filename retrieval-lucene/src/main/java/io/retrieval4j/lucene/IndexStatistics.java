package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.FieldCount;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.SchemaField;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * What an index holds, as a snapshot sees it.
 *
 * @param documents that searches find
 * @param deletedDocuments that wait for a merge to drop them
 * @param segments more of which make searches slower
 * @param bytes of all files
 * @param fields by name; stored fields are left out, since nobody counts them
 */
public record IndexStatistics(
        int documents, int deletedDocuments, int segments, long bytes, Map<String, FieldStatistics> fields) {

    public IndexStatistics {
        fields = Map.copyOf(fields);
    }

    /**
     * What a field has. Deleted documents count.
     *
     * @param count documents that have a value, and their tokens
     * @param bytes of the files that are this field's alone, as those of vectors and token matrices are; empty for words and
     *     numbers, whose files all fields share
     */
    public record FieldStatistics(FieldCount count, OptionalLong bytes) {}

    /**
     * What one field has.
     *
     * @throws IllegalArgumentException if the index has no such field, or a stored one
     */
    public FieldStatistics field(String name) {
        FieldStatistics field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "nothing is counted of a field '" + name + "'; there are " + fields.keySet());
        }
        return field;
    }

    static IndexStatistics of(DirectoryReader reader, Schema schema) throws IOException {
        long bytes = 0;
        Map<String, FieldCount> counts = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            SegmentReader segment = (SegmentReader) FilterLeafReader.unwrap(leaf.reader());
            bytes += segment.getSegmentInfo().sizeInBytes();
            for (SchemaField field : schema.fields()) {
                counts.merge(field.name(), field.count(segment), FieldCount::plus);
            }
            addSizes(segment, sizes);
        }
        Map<String, FieldStatistics> fields = new LinkedHashMap<>();
        for (SchemaField field : schema.fields()) {
            if (field.isIndexed()) {
                Long size = sizes.get(field.name());
                fields.put(
                        field.name(),
                        new FieldStatistics(
                                counts.getOrDefault(field.name(), FieldCount.NONE),
                                size == null ? OptionalLong.empty() : OptionalLong.of(size)));
            }
        }
        return new IndexStatistics(
                reader.numDocs(), reader.numDeletedDocs(), reader.leaves().size(), bytes, fields);
    }

    private static void addSizes(SegmentReader segment, Map<String, Long> sizes) throws IOException {
        SegmentCommitInfo commit = segment.getSegmentInfo();
        SegmentInfo info = commit.info;
        if (info.getUseCompoundFile()) {
            try (Directory files = info.getCodec().compoundFormat().getCompoundReader(info.dir, info)) {
                addSizes(segment, files, sizes);
            }
        } else {
            addSizes(segment, info.dir, sizes);
        }
    }

    private static void addSizes(SegmentReader segment, Directory files, Map<String, Long> sizes) throws IOException {
        for (FieldInfo field : segment.getFieldInfos()) {
            String own = ownFiles(field);
            if (own != null) {
                for (String file : files.listAll()) {
                    if (file.startsWith(segment.getSegmentName() + own)) {
                        sizes.merge(field.name, files.fileLength(file), Long::sum);
                    }
                }
            }
        }
    }

    /** What follows a segment's name in the names of the files of a field that has a format of its own. */
    private static @Nullable String ownFiles(FieldInfo field) {
        if (field.getVectorDimension() > 0) {
            return "_" + field.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_FORMAT_KEY) + "_"
                    + field.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_SUFFIX_KEY) + ".";
        }
        String format = field.getAttribute(PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY);
        return format == null || format.startsWith("Lucene")
                ? null
                : "_" + format + "_" + field.getAttribute(PerFieldDocValuesFormat.PER_FIELD_SUFFIX_KEY) + ".";
    }
}
