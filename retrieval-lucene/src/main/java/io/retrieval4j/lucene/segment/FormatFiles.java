package io.retrieval4j.lucene.segment;

import java.util.List;

/**
 * What a format's files are called and which versions of them are read. Segments name files by extension, so no two formats
 * of ours share one; a codec's name is in the file's header and never changes.
 *
 * @param metadata what is read whole when a segment is opened
 * @param data what is read in place
 * @param oldest the oldest version that is read
 * @param version the one that is written
 */
public record FormatFiles(Kind metadata, List<Kind> data, int oldest, int version) {

    public FormatFiles {
        data = List.copyOf(data);
    }

    /**
     * One of a format's files.
     *
     * @param extension of the file's name, without a dot
     * @param codec the name in its header
     */
    public record Kind(String extension, String codec) {}
}
