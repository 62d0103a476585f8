package io.retrieval4j.lucene.codebook;

import java.io.IOException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/** Codebooks in files, in the layout that {@link CodebookParts} lists. */
public final class CodebookFile {

    /** What is written; 1 and 2 are read as well. */
    public static final int VERSION = CodebookParts.FIRST_WITH_ROTATION;

    private CodebookFile() {}

    public static void write(Codebook codebook, DataOutput out) throws IOException {
        codebook.parts().write(out);
    }

    /**
     * Reads a codebook.
     *
     * @param in stands at its beginning, and afterwards behind its end
     * @param version that it was written in
     * @throws org.apache.lucene.index.CorruptIndexException if it is of another dimension, or none
     */
    public static Codebook read(IndexInput in, int dimension, int version) throws IOException {
        return new Codebook(CodebookParts.read(in, dimension, version));
    }
}
