package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.kernel.HammingKernels;
import io.retrieval4j.lucene.segment.FileRegion;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/** The codes of a field of a segment, as threads share them. The quantizer is read when it is first wanted, and then kept. */
final class FieldCodes {

    private static final ValueLayout.OfLong WORDS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final CodesEntry entry;
    private final FileRegion codes;
    private final FileRegion quantizerBytes;
    private volatile @Nullable Quantizer quantizer;

    FieldCodes(CodesEntry entry, String field, IndexInput data) throws IOException {
        this.entry = entry;
        codes = new FileRegion(data, "codes of field " + field, entry.codesAt(), entry.codeBytes());
        quantizerBytes = new FileRegion(
                data,
                "quantizer of field " + field,
                entry.quantizerAt(),
                Quantizer.length(entry.rotates(), entry.dimension(), entry.bits()));
    }

    CodesEntry entry() {
        return entry;
    }

    FileRegion.View view() {
        return codes.view();
    }

    /** What made the codes. */
    Quantizer quantizer() throws IOException {
        Quantizer known = quantizer;
        if (known == null) {
            known = Quantizer.read(quantizerBytes.input(), entry);
            quantizer = known;
        }
        return known;
    }

    /** Reads one code after the other, for one thread. */
    Reader reader() {
        return new Reader();
    }

    final class Reader {

        private final FileRegion.View view = codes.view();
        private final long[] block = new long[entry.words() * HammingKernels.BLOCK];
        private int read = -1;

        /** Fills in the code of an ordinal. */
        void read(int ordinal, long[] code) {
            int wanted = ordinal / HammingKernels.BLOCK;
            if (wanted != read) {
                long at = view.locate((long) wanted * entry.blockBytes(), entry.blockBytes());
                MemorySegment.copy(view.memory(), WORDS, at, block, 0, block.length);
                read = wanted;
            }
            HammingKernels.take(block, ordinal % HammingKernels.BLOCK, code);
        }
    }
}
