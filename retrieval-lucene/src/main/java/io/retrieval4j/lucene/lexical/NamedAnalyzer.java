package io.retrieval4j.lucene.lexical;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * A Lucene analyzer and the name by which an index remembers it. An index keeps the name, not the analyzer, so one of
 * your own is passed again whenever the index is opened, under the same name and with the same behaviour. Two of one
 * name are equal.
 *
 * @param name a letter, then letters, digits, {@code _}, {@code -} or {@code .}
 * @param analyzer safe for concurrent use, as Lucene's are; not closed by the index
 */
public record NamedAnalyzer(String name, Analyzer analyzer) {

    /**
     * {@code english}: Lucene's {@link EnglishAnalyzer}: words by Unicode's rules, possessive 's removed, lower case,
     * 33 English stop words removed, stemmed by Porter's algorithm.
     */
    public static final NamedAnalyzer ENGLISH = new NamedAnalyzer("english", new EnglishAnalyzer());

    /**
     * {@code standard}: words by Unicode's rules in lower case; no stop words, no stemming. For any language with
     * spaces.
     */
    public static final NamedAnalyzer STANDARD = new NamedAnalyzer("standard", new StandardAnalyzer());

    public NamedAnalyzer {
        if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("analyzer name '" + name
                    + "' must be a letter, then letters, digits, '_', '-' or '.'; it is written into the index");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedAnalyzer named && name.equals(named.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
