package io.retrieval4j.lucene.metadata;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Terms that begin with one string and hold another behind it. Goes through all terms that begin so, in each segment: UTF-8 has
 * no character inside another, so bytes are compared.
 */
public final class ContainsQuery extends MultiTermQuery {

    private final BytesRef prefix;
    private final BytesRef part;

    public ContainsQuery(String field, String prefix, String part) {
        super(field, CONSTANT_SCORE_REWRITE);
        this.prefix = new BytesRef(prefix);
        this.part = new BytesRef(part);
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return new Matching(terms.iterator());
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return field + ":" + prefix.utf8ToString() + "*" + part.utf8ToString() + "*";
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof ContainsQuery query
                && prefix.equals(query.prefix)
                && part.equals(query.part);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + 17 * prefix.hashCode() + part.hashCode();
    }

    private final class Matching extends FilteredTermsEnum {

        Matching(TermsEnum terms) {
            super(terms);
            setInitialSeekTerm(prefix);
        }

        @Override
        protected AcceptStatus accept(BytesRef term) {
            if (!StringHelper.startsWith(term, prefix)) {
                return AcceptStatus.END;
            }
            return holdsPart(term) ? AcceptStatus.YES : AcceptStatus.NO;
        }

        private boolean holdsPart(BytesRef term) {
            int last = term.offset + term.length - part.length;
            for (int from = term.offset + prefix.length; from <= last; from++) {
                if (Arrays.equals(
                        term.bytes, from, from + part.length, part.bytes, part.offset, part.offset + part.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
