package io.retrieval4j.onnx.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private final Lifetime lifetime = new Lifetime("the thing");
    private final AtomicInteger released = new AtomicInteger();

    @Test
    void isReleasedOnceHoweverOftenItIsClosed() {
        lifetime.end(released::incrementAndGet);
        lifetime.end(released::incrementAndGet);
        assertThat(released).hasValue(1);
    }

    @Test
    void useAfterTheEndIsRefusedNamingTheOwner() {
        lifetime.end(released::incrementAndGet);
        assertThatThrownBy(() -> lifetime.whileOpen(() -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the thing is closed");
    }

    @Test
    void theEndWaitsForAUseUnderWay() throws Exception {
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        AtomicInteger releasedDuringUse = new AtomicInteger(-1);
        Thread user = Thread.ofPlatform()
                .start(() -> lifetime.whileOpen(() -> {
                    inUse.countDown();
                    awaitQuietly(mayFinish);
                    releasedDuringUse.set(released.get());
                    return true;
                }));
        inUse.await();
        Thread closer = Thread.ofPlatform().start(() -> lifetime.end(released::incrementAndGet));
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        mayFinish.countDown();
        user.join();
        closer.join();
        assertThat(releasedDuringUse).hasValue(0);
        assertThat(released).hasValue(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
