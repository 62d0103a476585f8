package io.retrieval4j.lucene.dense;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseKnnVectorsFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/** Lucene's own test case for formats of vectors; JUnit 4, as Lucene has it. */
public class FlatVectorsFormatTest extends BaseKnnVectorsFormatTestCase {

    @Override
    protected Codec getCodec() {
        return TestUtil.alwaysKnnVectorsFormat(new FlatVectorsFormat());
    }

    @Override
    protected boolean supportsFloatVectorFallback() {
        return false; // Floats are what it stores; there is nothing to fall back from.
    }
}
