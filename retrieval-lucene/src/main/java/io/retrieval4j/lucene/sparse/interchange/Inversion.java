package io.retrieval4j.lucene.sparse.interchange;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Vectors by document out of {@link TermPostings}. Goes through these once to count, and once for every {@value #BATCH}
 * postings, of which it holds eight bytes each; beside them the terms and four bytes a document.
 */
final class Inversion implements Iterator<SparseVector> {

    private static final int BATCH = 1 << 24;

    private final TermPostings postings;
    private final int[] counts;
    private final int most;
    private final String[] terms;
    // Of each term, where it stands among all in the order of strings.
    private final int[] ranks;
    private int document;
    private int first;
    private int end;
    private int[] starts = new int[0];
    private long[] entries = new long[0];

    /** Of so many documents. */
    Inversion(TermPostings postings, int documents) throws IOException {
        this(postings, documents, BATCH);
    }

    /**
     * With so many postings at a time, unless one document has more.
     *
     * @throws IllegalArgumentException if a term occurs twice
     */
    Inversion(TermPostings postings, int documents, int most) throws IOException {
        this.postings = postings;
        this.counts = new int[documents];
        this.most = most;
        List<String> seen = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        postings.read(new TermPostings.Taker() {
            @Override
            public void term(String term) {
                seen.add(term);
                if (!distinct.add(term)) {
                    throw new IllegalArgumentException("term '" + term + "' has two lists of postings");
                }
            }

            @Override
            public void posting(int of, int weight) {
                counts[of]++;
            }
        });
        this.ranks = new int[seen.size()];
        int[] order = IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparing(seen::get))
                .mapToInt(Integer::intValue)
                .toArray();
        this.terms = new String[ranks.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
            terms[rank] = seen.get(order[rank]);
        }
    }

    @Override
    public boolean hasNext() {
        return document < counts.length;
    }

    @Override
    public SparseVector next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (document == end) {
            try {
                fill();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
        int from = starts[document - first];
        int to = starts[document - first + 1];
        document++;
        Arrays.sort(entries, from, to);
        List<String> own = new ArrayList<>(to - from);
        float[] weights = new float[to - from];
        for (int i = from; i < to; i++) {
            own.add(terms[(int) (entries[i] >>> Integer.SIZE)]);
            weights[i - from] = (int) entries[i];
        }
        return new SparseVector(own, weights);
    }

    /** Reads the postings of as many of the next documents as there is room for. */
    private void fill() throws IOException {
        first = document;
        long sum = 0;
        while (end < counts.length && (end == first || sum + counts[end] <= most)) {
            sum += counts[end++];
        }
        starts = new int[end - first + 1];
        for (int i = first; i < end; i++) {
            starts[i - first + 1] = starts[i - first] + counts[i];
        }
        entries = new long[starts[end - first]];
        int[] next = starts.clone();
        postings.read(new TermPostings.Taker() {
            private int number = -1;

            @Override
            public void term(String term) {
                number++;
            }

            @Override
            public void posting(int of, int weight) {
                if (of >= first && of < end) {
                    entries[next[of - first]++] = (long) ranks[number] << Integer.SIZE | weight;
                }
            }
        });
    }
}
