package io.retrieval4j.lucene.sparse.interchange;

import java.io.EOFException;
import java.io.IOException;

/**
 * What a CIFF file says of itself.
 *
 * @param version 1, and so far no other
 * @param lists of postings that the file has
 * @param documents that the file has
 * @param allLists that there were where it was exported
 * @param allDocuments that there were where it was exported
 * @param occurrences of all terms there, the sum of all weights
 * @param averageLength of a document there, in occurrences
 * @param description by who wrote it
 */
public record CiffHeader(
        int version,
        int lists,
        int documents,
        int allLists,
        int allDocuments,
        long occurrences,
        double averageLength,
        String description) {

    static CiffHeader read(ProtobufInput in) throws IOException {
        long[] numbers = new long[7];
        double averageLength = 0;
        String description = "";
        long end = in.length() + in.position();
        while (in.position() < end) {
            long tag = in.varint();
            int field = (int) (tag >>> 3);
            int form = (int) (tag & 7);
            if (field >= 1 && field <= 6 && form == ProtobufInput.VARINT) {
                numbers[field] = in.varint();
            } else if (field == 7 && form == ProtobufInput.FIXED64) {
                averageLength = in.fixed64();
            } else if (field == 8 && form == ProtobufInput.BYTES) {
                description = in.string();
            } else {
                in.skip(tag);
            }
        }
        if (in.position() != end || numbers[1] != 1 || numbers[2] < 0 || numbers[3] < 0) {
            throw new EOFException("this is no CIFF of version 1: it begins with version " + numbers[1] + ", "
                    + numbers[2] + " lists and " + numbers[3] + " documents");
        }
        return new CiffHeader(
                (int) numbers[1],
                (int) numbers[2],
                (int) numbers[3],
                (int) numbers[4],
                (int) numbers[5],
                numbers[6],
                averageLength,
                description);
    }

    ProtobufOutput message() {
        return new ProtobufOutput()
                .number(1, version)
                .number(2, lists)
                .number(3, documents)
                .number(4, allLists)
                .number(5, allDocuments)
                .number(6, occurrences)
                .real(7, averageLength)
                .string(8, description);
    }
}
