package io.retrieval4j.eval.rows;

import io.retrieval4j.eval.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Document ids as slices of one array of bytes, each with a 64-bit hash; as strings they are {@link Utf8}. A
 * million ids are three arrays, not a million strings; two are compared by hash, and by bytes only where the hashes
 * are equal. Grows at its end.
 */
public final class Ids {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int[] ends;
    private long[] hashes;
    private int size;

    public Ids(int capacity) {
        bytes = new byte[8 * capacity];
        ends = new int[capacity];
        hashes = new long[capacity];
    }

    public int size() {
        return size;
    }

    public void add(String id) {
        byte[] utf8 = Utf8.bytes(id);
        add(utf8, 0, utf8.length);
    }

    public void add(byte[] source, int from, int to) {
        append(source, from, to, hash(source, from, to));
    }

    public void add(Ids source, int index) {
        append(source.bytes, source.start(index), source.ends[index], source.hashes[index]);
    }

    private void append(byte[] source, int from, int to, long hash) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(8, 2 * size));
            hashes = Arrays.copyOf(hashes, ends.length);
        }
        int start = start(size);
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * end)));
        }
        System.arraycopy(source, from, bytes, start, to - from);
        ends[size] = end;
        hashes[size++] = hash;
    }

    /** Some of the ids, each at most once, in another order, in arrays that fit. */
    public Ids permuted(int[] order) {
        Ids permuted = new Ids(0);
        permuted.ends = new int[order.length];
        permuted.hashes = new long[order.length];
        int length = 0;
        for (int index : order) {
            length += ends[index] - start(index);
        }
        permuted.bytes = new byte[length];
        for (int index : order) {
            permuted.add(this, index);
        }
        return permuted;
    }

    public long hash(int index) {
        return hashes[index];
    }

    public String get(int index) {
        int start = start(index);
        return Utf8.string(bytes, start, ends[index]);
    }

    /** Compares as unsigned bytes, which is by code point. */
    public int compare(int index, int other) {
        return Arrays.compareUnsigned(bytes, start(index), ends[index], bytes, start(other), ends[other]);
    }

    public boolean same(int index, Ids other, int otherIndex) {
        return hashes[index] == other.hashes[otherIndex]
                && Arrays.equals(
                        bytes, start(index), ends[index], other.bytes, other.start(otherIndex), other.ends[otherIndex]);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public static long hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, at));
        }
        long tail = 0;
        for (; at < to; at++) {
            tail = tail << 8 | (bytes[at] & 0xFF);
        }
        return mixed(hash ^ tail);
    }

    // Multiplication by the golden ratio carries upwards only; the shift brings the good bits down, where tables look.
    private static long mixed(long value) {
        long product = value * 0x9E3779B97F4A7C15L;
        return product ^ (product >>> 32);
    }
}
