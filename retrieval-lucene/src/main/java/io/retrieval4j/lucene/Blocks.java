package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** Documents with their passages, as they lie in blocks. Where no document has passages, looking for them is a look at a list of fields. */
final class Blocks {

    private Blocks() {}

    /** The ids of a document's passages. */
    static List<String> passages(IndexReader reader, String document) throws IOException {
        List<String> passages = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            PostingsEnum block = leaf.reader().postings(new Term(Schema.BLOCK, document), PostingsEnum.NONE);
            SortedDocValues ids = leaf.reader().getSortedDocValues(Schema.ID);
            if (block == null || ids == null) {
                continue;
            }
            Bits live = leaf.reader().getLiveDocs();
            for (int number = block.nextDoc(); number != DocIdSetIterator.NO_MORE_DOCS; number = block.nextDoc()) {
                if ((live == null || live.get(number)) && ids.advanceExact(number)) {
                    String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
                    if (!id.equals(document)) {
                        passages.add(id);
                    }
                }
            }
        }
        return passages;
    }
}
