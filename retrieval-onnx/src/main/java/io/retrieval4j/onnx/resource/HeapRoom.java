package io.retrieval4j.onnx.resource;

import java.lang.ref.Reference;

/**
 * Asks whether the heap has room before native code allocates on it. The tokenizers' library and ONNX Runtime's bindings end
 * the process where an array that they ask the JVM for does not fit.
 */
public final class HeapRoom {

    /** Asked for besides what a call is known to need: what a run's results take, and the next of a thread's own area. */
    private static final int LEAST = 1 << 16;

    private HeapRoom() {}

    /**
     * Passes where the heap has room for as many bytes and some. Other threads may take it meanwhile; what is left of that
     * chance is in docs/decisions.
     *
     * @throws OutOfMemoryError if it has not
     */
    public static void require(long bytes) {
        byte[] allocated = new byte[(int) Math.min(LEAST + bytes, Integer.MAX_VALUE - 8)];
        try {
            allocated[0] = 1;
        } finally {
            // Or the compiler takes the allocation out.
            Reference.reachabilityFence(allocated);
        }
    }
}
