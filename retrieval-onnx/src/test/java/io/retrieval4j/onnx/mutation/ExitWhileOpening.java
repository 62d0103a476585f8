package io.retrieval4j.onnx.mutation;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import java.util.concurrent.CountDownLatch;

/** The program of a JVM that exits with status 7 while models are being opened. */
public final class ExitWhileOpening {

    private static final int THREADS = 3;

    private ExitWhileOpening() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch opened = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    try (BiEncoder encoder = MiniLm.quantised().threads(1).build()) {
                        encoder.documentEncoder();
                        opened.countDown();
                    }
                }
            });
        }
        opened.await();
        Thread.sleep(Long.parseLong(arguments[0]));
        System.exit(7);
    }
}
