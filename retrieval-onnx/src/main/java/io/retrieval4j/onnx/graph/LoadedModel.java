package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.execution.Optimisation;
import io.retrieval4j.onnx.resource.Lifetime;
import io.retrieval4j.onnx.resource.Source;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A session of ONNX Runtime with the threads that enter it: as many as runs may be under way at once, so that others wait
 * in order and can be interrupted, and so that callers on virtual threads hold no carrier while native code runs. Threads
 * start with the first runs and end when they have been idle for {@value #IDLE_SECONDS} seconds.
 *
 * <p>Safe for concurrent use. {@link #close()} waits for runs under way.
 */
final class LoadedModel implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private final GraphFile file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Lifetime lifetime;
    private final ThreadPoolExecutor threads;

    private LoadedModel(GraphFile file, OrtEnvironment environment, OrtSession session, int concurrentRuns) {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.lifetime = new Lifetime("the model " + name());
        this.threads = new ThreadPoolExecutor(
                concurrentRuns,
                concurrentRuns,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("retrieval4j-onnx-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Loads a model.
     *
     * @throws IllegalArgumentException if it is none, or the provider is not to be had
     */
    static LoadedModel open(Source source, Execution execution) {
        GraphFile file = GraphFile.read(source);
        OrtEnvironment environment = Environment.get();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            set(options, execution);
            OrtSession session = session(file, environment, options);
            return new LoadedModel(file, environment, session, execution.runsAtOnce());
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    source.name()
                            + " is no ONNX model that can be loaded; was its download cut off, or are its external "
                            + "weights missing beside it? ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    private static OrtSession session(GraphFile file, OrtEnvironment environment, OrtSession.SessionOptions options)
            throws OrtException {
        return switch (file.source()) {
            case Source.InMemory(var _, var bytes) -> environment.createSession(bytes, options);
            case Source.OnDisk(var path) -> {
                String name = path.toString();
                // ONNX Runtime's bindings hand characters beyond the basic plane on in a form that no file system
                // knows.
                if (name.codePoints().noneMatch(Character::isSupplementaryCodePoint)) {
                    yield environment.createSession(name, options);
                }
                if (!file.external().isEmpty()) {
                    throw new IllegalArgumentException(
                            name + " has weights in other files, and a character in its path, "
                                    + "such as an emoji, by which ONNX Runtime does not find them; put the folder elsewhere");
                }
                yield environment.createSession(file.source().bytes(), options);
            }
        };
    }

    private static void set(OrtSession.SessionOptions options, Execution execution) throws OrtException {
        options.setIntraOpNumThreads(execution.threadsOfRun());
        options.setInterOpNumThreads(1);
        // Threads that wait for work by spinning take the processor from the application and from each other:
        // on a busy machine of two cores a query took two to seven times as long.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.setOptimizationLevel(level(execution.optimisation()));
        // Errors reach the caller as exceptions; ONNX Runtime would print them besides.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        // A pattern is kept for every shape seen, and each length of a batch is another one.
        options.setMemoryPatternOptimization(false);
        options.setCPUArenaAllocator(execution.memoryArena());
        Providers.add(execution.provider(), options);
    }

    private static OptLevel level(Optimisation optimisation) {
        return switch (optimisation) {
            case NONE -> OptLevel.NO_OPT;
            case BASIC -> OptLevel.BASIC_OPT;
            case EXTENDED -> OptLevel.EXTENDED_OPT;
            case ALL -> OptLevel.ALL_OPT;
        };
    }

    /** What messages call it. */
    String name() {
        return file.source().name();
    }

    /** The file, and those beside it that hold weights. */
    GraphFile file() {
        return file;
    }

    OrtEnvironment environment() {
        return environment;
    }

    /** For asking what the model takes and gives, and for use inside {@link #start}. */
    OrtSession session() {
        return session;
    }

    /** Starts a run when its turn comes; it fails with {@link IllegalStateException} if this is closed by then. */
    <T> Run<T> start(Run.Task<T> task) {
        Run<T> run = new Run<>(name(), options -> lifetime.whileOpen(() -> task.run(options)));
        threads.execute(run);
        return run;
    }

    @Override
    public void close() {
        lifetime.end(() -> {
            try {
                session.close();
                return true;
            } catch (OrtException e) {
                throw new IllegalStateException(name() + " cannot be closed: " + e.getMessage(), e);
            }
        });
    }
}
