package io.retrieval4j.onnx.states;

import java.util.List;
import java.util.concurrent.CancellationException;

/** Checks of what is encoded, the same whether a model runs or not. */
public final class Texts {

    private Texts() {}

    /**
     * The text of a place.
     *
     * @throws NullPointerException if it is null, saying which
     */
    public static String require(List<? extends String> texts, int place) {
        String text = texts.get(place);
        if (text == null) {
            throw new NullPointerException("text " + place + " of " + texts.size() + " is null");
        }
        return text;
    }

    /**
     * Ends the call of an interrupted thread.
     *
     * @throws CancellationException if the thread is interrupted; its status stays set
     */
    public static void requireNotInterrupted(int done, List<? extends String> texts) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted after " + done + " of " + texts.size() + " texts");
        }
    }
}
