package io.retrieval4j.lucene.sparse.interchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/** Puts vectors that come by document down by term, as the messages they will be, and writes them. */
final class CiffWriter {

    private static final int VERSION = 1;

    private final WeightQuantisation quantisation;
    private final Map<String, TermList> lists = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Long> lengths = new ArrayList<>();
    private final ProtobufOutput posting = new ProtobufOutput();

    CiffWriter(WeightQuantisation quantisation) {
        this.quantisation = quantisation;
    }

    private static final class TermList {
        private final ProtobufOutput postings = new ProtobufOutput();
        private int last;
        private long documents;
        private long occurrences;
    }

    void add(EncodedText text) {
        long length = 0;
        for (int i = 0; i < text.vector().size(); i++) {
            String term = text.vector().terms().get(i);
            int weight = quantisation.of(text.id(), term, text.vector().weights()[i]);
            if (weight > 0) {
                TermList list = lists.computeIfAbsent(term, absent -> new TermList());
                posting.reset();
                posting.number(1, ids.size() - list.last).number(2, weight);
                list.postings.varint(4 << 3 | ProtobufInput.BYTES).varint(posting.size());
                list.postings.writeBytes(posting.toByteArray());
                list.last = ids.size();
                list.documents++;
                list.occurrences += weight;
                length += weight;
            }
        }
        ids.add(text.id());
        lengths.add(length);
    }

    void write(String description, OutputStream out) throws IOException {
        long occurrences = lengths.stream().mapToLong(Long::longValue).sum();
        double average = ids.isEmpty() ? 0 : (double) occurrences / ids.size();
        CiffHeader header = new CiffHeader(
                VERSION, lists.size(), ids.size(), lists.size(), ids.size(), occurrences, average, description);
        write(header.message(), out);
        List<String> terms = new ArrayList<>(lists.keySet());
        terms.sort((a, b) -> new BytesRef(a).compareTo(new BytesRef(b)));
        for (String term : terms) {
            TermList list = lists.getOrDefault(term, new TermList());
            ProtobufOutput begin = new ProtobufOutput()
                    .string(1, term)
                    .number(2, list.documents)
                    .number(3, list.occurrences);
            out.write(new ProtobufOutput()
                    .varint(begin.size() + list.postings.size())
                    .toByteArray());
            begin.writeTo(out);
            list.postings.writeTo(out);
        }
        for (int document = 0; document < ids.size(); document++) {
            write(
                    new ProtobufOutput()
                            .number(1, document)
                            .string(2, ids.get(document))
                            .number(3, Math.min(Integer.MAX_VALUE, lengths.get(document))),
                    out);
        }
    }

    private static void write(ProtobufOutput message, OutputStream out) throws IOException {
        out.write(new ProtobufOutput().varint(message.size()).toByteArray());
        message.writeTo(out);
    }
}
