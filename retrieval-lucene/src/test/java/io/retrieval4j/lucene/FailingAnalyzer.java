package io.retrieval4j.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Fails on one word, as a user's own analyzer may. */
final class FailingAnalyzer extends Analyzer {

    private final String word;

    FailingAnalyzer(String word) {
        this.word = word;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new WhitespaceTokenizer();
        return new TokenStreamComponents(words, new FailingFilter(words, word));
    }

    private static final class FailingFilter extends TokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final String word;

        FailingFilter(TokenStream input, String word) {
            super(input);
            this.word = word;
        }

        @Override
        public boolean incrementToken() throws java.io.IOException {
            if (!input.incrementToken()) {
                return false;
            }
            if (term.toString().equals(word)) {
                throw new IllegalStateException("cannot analyze " + word);
            }
            return true;
        }
    }
}
