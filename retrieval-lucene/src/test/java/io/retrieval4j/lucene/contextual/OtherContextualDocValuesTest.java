package io.retrieval4j.lucene.contextual;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.tests.index.BaseDocValuesFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/** Lucene's own test case for doc values formats, whose fields are no contextual terms; JUnit 4, as Lucene has it. */
public class OtherContextualDocValuesTest extends BaseDocValuesFormatTestCase {

    @Override
    protected Codec getCodec() {
        return TestUtil.alwaysDocValuesFormat(new ContextualFormat());
    }
}
