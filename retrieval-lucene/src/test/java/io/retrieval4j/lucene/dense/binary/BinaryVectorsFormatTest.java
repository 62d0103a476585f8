package io.retrieval4j.lucene.dense.binary;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseKnnVectorsFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/** Lucene's own test case for formats of vectors, of codes by signs and by rotations; JUnit 4, as Lucene has it. */
public class BinaryVectorsFormatTest extends BaseKnnVectorsFormatTestCase {

    @Override
    protected Codec getCodec() {
        Coding coding = random().nextBoolean() ? Coding.signs() : new Coding(8, 0);
        return TestUtil.alwaysKnnVectorsFormat(new BinaryVectorsFormat(coding));
    }

    @Override
    protected boolean supportsFloatVectorFallback() {
        return false; // Floats are what it stores; there is nothing to fall back from.
    }
}
