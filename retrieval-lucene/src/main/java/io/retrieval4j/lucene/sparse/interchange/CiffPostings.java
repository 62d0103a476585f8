package io.retrieval4j.lucene.sparse.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The postings of a CIFF file: behind the header, each message with its length before it, lists and then documents.
 *
 * <pre>
 * list:     term, string, 1; documents, int64, 2; occurrences, int64, 3; postings, messages, 4
 * posting:  document, less the one before, int32, 1; frequency, int32, 2
 * document: number, int32, 1; id, string, 2; length, int32, 3
 * </pre>
 */
final class CiffPostings implements TermPostings {

    private static final int NONE = -1;

    private final Path file;
    private final CiffHeader header;
    private final String[] ids;

    CiffPostings(Path file, CiffHeader header) {
        this.file = file;
        this.header = header;
        this.ids = new String[header.documents()];
    }

    /** By number, once the postings were read. */
    String[] ids() {
        return ids;
    }

    @Override
    public void read(Taker taker) throws IOException {
        try (InputStream file = ExchangeFiles.open(this.file)) {
            ProtobufInput in = new ProtobufInput(file);
            CiffHeader.read(in);
            for (int list = 0; list < header.lists(); list++) {
                readList(in, taker);
            }
            if (ids.length > 0 && ids[0] == null) {
                for (int document = 0; document < ids.length; document++) {
                    readDocument(in);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private void readList(ProtobufInput in, Taker taker) throws IOException {
        long end = in.length() + in.position();
        String term = "";
        boolean begun = false;
        int document = NONE;
        while (in.position() < end) {
            long tag = in.varint();
            if (tag == (1 << 3 | ProtobufInput.BYTES) && !begun) {
                term = in.string();
            } else if (tag == (4 << 3 | ProtobufInput.BYTES)) {
                if (!begun) {
                    taker.term(term);
                    begun = true;
                }
                document = readPosting(in, document, term, taker);
            } else {
                in.skip(tag);
            }
        }
        if (!begun) {
            taker.term(term);
        }
        requireEnd(in, end);
    }

    /** Says of which document it is. */
    private int readPosting(ProtobufInput in, int before, String term, Taker taker) throws IOException {
        long document = Math.max(0, before);
        long weight = 0;
        long end = in.length() + in.position();
        while (in.position() < end) {
            long tag = in.varint();
            if (tag == (1 << 3 | ProtobufInput.VARINT)) {
                document += in.varint();
            } else if (tag == (2 << 3 | ProtobufInput.VARINT)) {
                weight = in.varint();
            } else {
                in.skip(tag);
            }
        }
        requireEnd(in, end);
        if (document <= before || document >= ids.length || weight < 0 || weight > Integer.MAX_VALUE) {
            throw new IOException("term '" + term + "' has a posting of document " + document + " and frequency "
                    + weight + "; documents ascend from 0 to below " + ids.length
                    + ", the number that the file says to have, and frequencies are not negative");
        }
        if (weight > 0) {
            taker.posting((int) document, (int) weight);
        }
        return (int) document;
    }

    private void readDocument(ProtobufInput in) throws IOException {
        long number = 0;
        String id = "";
        long end = in.length() + in.position();
        while (in.position() < end) {
            long tag = in.varint();
            if (tag == (1 << 3 | ProtobufInput.VARINT)) {
                number = in.varint();
            } else if (tag == (2 << 3 | ProtobufInput.BYTES)) {
                id = in.string();
            } else {
                in.skip(tag);
            }
        }
        requireEnd(in, end);
        if (number < 0 || number >= ids.length || ids[(int) number] != null || id.isEmpty()) {
            throw new IOException("a document has the number " + number + " and the id '" + id
                    + "'; each number from 0 to below " + ids.length + " is to have an id, once");
        }
        ids[(int) number] = id;
    }

    private static void requireEnd(ProtobufInput in, long end) throws IOException {
        if (in.position() != end) {
            throw new IOException(
                    "a message that ends at byte " + end + " has something that ends at " + in.position());
        }
    }
}
