package io.retrieval4j.eval.text;

/** Some whole lines of a file. */
public final class Block {

    private final byte[] bytes;
    private final int length;

    Block(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** At least {@link #length} bytes, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are the block's; the last of them is a newline. */
    public int length() {
        return length;
    }
}
