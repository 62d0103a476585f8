package io.retrieval4j.lucene.sparse;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseDocValuesFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/** Lucene's own test case for doc values formats, whose fields are no sparse vectors; JUnit 4, as Lucene has it. */
public class OtherDocValuesTest extends BaseDocValuesFormatTestCase {

    @Override
    protected Codec getCodec() {
        return TestUtil.alwaysDocValuesFormat(new SparseVectorFormat());
    }
}
