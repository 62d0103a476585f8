package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.pipeline.stage.RankingCache;
import io.retrieval4j.pipeline.stage.Scope;
import io.retrieval4j.representation.DenseVector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sharing, threads, deadlines and failures. */
@Timeout(60)
class RunningTest {

    private static final Pipeline<String> QUICK =
            Pipeline.retrieve((query, limit) -> Ranking.of(Map.of("a", 2, "b", 1), limit), 10);

    @Test
    void aPartThatOccursTwiceRunsOnceAndGivesEachWhatItAsks() {
        Scripted scripted = new Scripted(3, 40);
        Pipeline<String> first = Pipeline.retrieve(scripted, 30);
        Pipeline<String> twice =
                first.limit(2).followedBy(first.rerank((query, ranking) -> ranking.rescored(hit -> -hit.score())));
        Ranking found = twice.retrieve("some query", 100);
        assertThat(scripted.calls).hasValue(1);
        assertThat(found.top(2).ids())
                .isEqualTo(scripted.retrieve("some query", 2).ids());
        assertThat(found.size()).isEqualTo(scripted.retrieve("some query", 30).size());
    }

    @Test
    void aQueryIsEncodedOnceHoweverManyStagesWantIt() {
        AtomicInteger encoded = new AtomicInteger();
        QueryEncoder<String, DenseVector> encoder = texts -> {
            encoded.addAndGet(texts.size());
            return texts.stream().map(text -> DenseVector.of(text.length())).toList();
        };
        Retriever<DenseVector> byLength = (query, limit) -> Ranking.of(Map.of("d" + (int) query.values()[0], 1), limit);
        Pipeline<String> dense = Pipeline.retrieve(Retriever.encoded(encoder, byLength), 5);
        Pipeline<String> other =
                Pipeline.retrieve(Retriever.encoded(encoder, (query, limit) -> byLength.retrieve(query, limit)), 5);
        Pipeline<String> pipeline =
                dense.fuse(other).rerank(Reranker.encoded(encoder, (DenseVector query, Ranking ranking) -> ranking));
        assertThat(pipeline.retrieveAll(List.of("a", "bb", "a"), 1))
                .extracting(ranking -> ranking.ids().getFirst())
                .containsExactly("d1", "d2", "d1");
        assertThat(encoded).as("two different queries").hasValue(2);
    }

    @Test
    void legsThatWaitForOneEncodingDoNotStandStill() {
        QueryEncoder<String, DenseVector> slow = texts -> {
            LockSupport.parkNanos(2_000_000);
            return texts.stream().map(text -> DenseVector.of(text.length())).toList();
        };
        List<Pipeline<String>> legs = IntStream.range(0, 8)
                .mapToObj(leg -> Pipeline.retrieve(
                        Retriever.encoded(
                                slow, (DenseVector query, int limit) -> Ranking.of(Map.of("d" + leg, 1), limit)),
                        3))
                .toList();
        for (int round = 0; round < 100; round++) {
            assertThat(Pipeline.union(List.of(
                                    Pipeline.union(legs), legs.getFirst().times(2)))
                            .retrieve("query " + round, 20)
                            .size())
                    .isEqualTo(8);
        }
    }

    @Test
    void legsRunSideBySide() {
        // Three legs that wait for one another finish only if they run at the same time.
        CyclicBarrier meeting = new CyclicBarrier(3);
        List<Pipeline<String>> legs = IntStream.range(0, 3)
                .mapToObj(leg -> Pipeline.<String>retrieve(
                                (query, limit) -> {
                                    await(meeting);
                                    return Ranking.of(Map.of("d" + leg, 1), limit);
                                },
                                1)
                        .blocking())
                .toList();
        assertThat(Pipeline.union(legs).retrieve("", 3).size()).isEqualTo(3);
        assertThat(Pipeline.union(legs)
                        .withDeadline(Duration.ofSeconds(30))
                        .retrieve("", 3)
                        .size())
                .isEqualTo(3);
    }

    @Test
    void legsGoOnWhereTheCommonPoolIsBusy() {
        CountDownLatch over = new CountDownLatch(1);
        int threads = 2 * ForkJoinPool.getCommonPoolParallelism() + 1;
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(() -> await(over));
        }
        try {
            // The first leg gives the others the time to have begun.
            Pipeline<String> slow = Pipeline.<String>retrieve(
                            (query, limit) -> {
                                LockSupport.parkNanos(20_000_000);
                                return Ranking.of(Map.of("slow", 1), limit);
                            },
                            1)
                    .blocking();
            Pipeline<String> found =
                    Pipeline.union(List.of(slow, QUICK.limit(1), Pipeline.union(List.of(QUICK, QUICK.times(2)))));
            assertThat(found.retrieve("", 10).size()).isEqualTo(3);
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLegThatIsLateIsLeftOut() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Pipeline<String> late = Pipeline.<String>retrieve((query, limit) -> sleep(interrupted, limit), 10)
                .blocking();
        Pipeline<String> pipeline = QUICK.fuse(late).withDeadline(Duration.ofMillis(200));
        Answer<String> answer = pipeline.answer("q", 10);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.ranking().ids()).containsExactly("a", "b");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).as("interrupted").isTrue();
        assertThat(QUICK.withDeadline(Duration.ofDays(100_000)).answer("q", 10).partial())
                .isFalse();
    }

    @Test
    void aRerankerThatIsLateLeavesTheCandidates() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Pipeline<String> pipeline = QUICK.rerank((query, ranking) -> sleep(interrupted, 1))
                .blocking()
                .withDeadline(Duration.ofMillis(200));
        Answer<String> answer = pipeline.answer("q", 10);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.ranking()).isEqualTo(QUICK.retrieve("q", 10));
    }

    @Test
    void whatWasLateForOneLegIsMadeAnewForAnotherThatHasTime() {
        AtomicInteger calls = new AtomicInteger();
        QueryEncoder<String, DenseVector> slowAtFirst = texts -> {
            if (calls.incrementAndGet() == 1) {
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            }
            return texts.stream().map(text -> DenseVector.of(text.length())).toList();
        };
        Retriever<DenseVector> found = (query, limit) -> Ranking.of(Map.of("d", 1), limit);
        Pipeline<String> pipeline = Pipeline.retrieve(Retriever.encoded(slowAtFirst, found), 3)
                .withDeadline(Duration.ofMillis(50))
                .orElse(Pipeline.retrieve(Retriever.encoded(slowAtFirst, found), 4));
        Answer<String> answer = pipeline.answer("q", 10);
        assertThat(answer.ranking().ids()).containsExactly("d");
        assertThat(answer.partial()).isTrue();
    }

    @Test
    void ofNoTimeAtAllNothingIsLeftAndNothingOfItIsRemembered() {
        RankingCache cache = new RankingCache(10);
        Pipeline<String> cached = QUICK.cached(cache);
        Answer<String> answer = cached.withDeadline(Duration.ZERO).answer("q", 10);
        assertThat(answer.ranking()).isEmpty();
        assertThat(answer.partial()).isTrue();
        assertThat(cached.answer("q", 10).ranking().size()).isEqualTo(2);
    }

    @Test
    void stagesOfARequestShareOneScope() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        AtomicBoolean cut = new AtomicBoolean();
        Scope.Source<Scope> source = left -> {
            open.incrementAndGet();
            opened.incrementAndGet();
            assertThat(left.isPresent()).isEqualTo(cut.get());
            return new Scope() {
                @Override
                public boolean partial() {
                    return cut.get();
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        };
        Pipeline<String> pipeline = Pipeline.perRequest(source, scope -> QUICK.fuse(QUICK.limit(1)));
        assertThat(pipeline.answerAll(List.of("p", "q"), 5, OnFailure.STOP))
                .allSatisfy(answer -> assertThat(answer.partial()).isFalse());
        assertThat(opened).hasValue(1);
        cut.set(true);
        assertThat(pipeline.withDeadline(Duration.ofSeconds(30)).answer("p", 5).partial())
                .isTrue();
        assertThat(open).hasValue(0);
    }

    @Test
    void aQueryThatFailsFailsAloneWhereTheCallerWantsIt() {
        Pipeline<String> picky = QUICK.rerank((query, ranking) -> {
            if (query.startsWith("bad")) {
                throw new IllegalStateException(query);
            }
            return ranking;
        });
        List<String> queries = List.of("good", "bad 1", "fine", "bad 2", "well");
        List<Answer<String>> answers = picky.answerAll(queries, 5, OnFailure.GO_ON);
        assertThat(answers).extracting(Answer::query).isEqualTo(queries);
        assertThat(answers)
                .extracting(answer -> answer.failure().map(RuntimeException::getMessage))
                .containsExactly(
                        Optional.empty(),
                        Optional.of("bad 1"),
                        Optional.empty(),
                        Optional.of("bad 2"),
                        Optional.empty());
        assertThat(answers.getLast().ranking().size()).isEqualTo(2);
        assertThatThrownBy(() -> picky.answerAll(queries, 5, OnFailure.STOP)).hasMessage("bad 1");
        assertThatThrownBy(() -> QUICK.fuse(picky).retrieve("bad leg", 5)).hasMessage("bad leg");
        assertThatThrownBy(() -> picky.withDeadline(Duration.ofSeconds(30)).retrieve("bad late", 5))
                .hasMessage("bad late");
    }

    @Test
    void anInterruptEndsTheRequestAndStays() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> QUICK.retrieve("q", 1)).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> QUICK.answerAll(List.of("q"), 1, OnFailure.GO_ON))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static Ranking sleep(CountDownLatch interrupted, int limit) {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new CancellationException();
        }
        return Ranking.of(Map.of("late", 9), limit);
    }
}
