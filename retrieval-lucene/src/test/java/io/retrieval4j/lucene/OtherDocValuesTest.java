package io.retrieval4j.lucene;

import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import java.util.List;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.tests.index.BaseDocValuesFormatTestCase;
import org.apache.lucene.tests.util.TestUtil;

/**
 * Lucene's own test case for doc values formats, whose fields are of no family of ours: all our formats hand these on in one way.
 * Each test has one of them, by the seed; {@code -Dtests.iters=3} has more. JUnit 4, as Lucene has it.
 */
public class OtherDocValuesTest extends BaseDocValuesFormatTestCase {

    private final List<DocValuesFormat> formats =
            List.of(new TokenMatrixFormat(), new ContextualFormat(), new SparseVectorFormat());
    private final DocValuesFormat format = formats.get(random().nextInt(formats.size()));

    @Override
    protected Codec getCodec() {
        return TestUtil.alwaysDocValuesFormat(format);
    }
}
