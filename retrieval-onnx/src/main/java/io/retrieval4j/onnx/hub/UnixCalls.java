package io.retrieval4j.onnx.hub;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The functions of the C library that {@link UnixLock} calls; their numbers are the same on Linux and macOS. */
@SuppressWarnings("restricted") // Asked only where this module may.
final class UnixCalls {

    private static final int READ_WRITE = 2;
    private static final int EXCLUSIVE_OR_NOT_AT_ALL = 2 | 4;

    private UnixCalls() {}

    static boolean areThere() {
        return Linker.nativeLinker().defaultLookup().find("flock").isPresent();
    }

    /** A file's descriptor, below 0 where it cannot be opened. */
    static int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(file.toString(), Handles.NAMES);
            return (int) Handles.OPEN.invokeExact(name, READ_WRITE);
        } catch (Throwable failed) {
            throw thrown(failed);
        }
    }

    /** Locks, or says by which error it did not; 0 for none. */
    static int lock(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Handles.STATE);
            int failed = (int) Handles.FLOCK.invokeExact(state, descriptor, EXCLUSIVE_OR_NOT_AT_ALL);
            return failed == 0 ? 0 : (int) Handles.ERROR.get(state, 0L);
        } catch (Throwable failed) {
            throw thrown(failed);
        }
    }

    static void close(int descriptor) {
        try {
            int _ = (int) Handles.CLOSE.invokeExact(descriptor);
        } catch (Throwable failed) {
            throw thrown(failed);
        }
    }

    private static RuntimeException thrown(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        return failed instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("the C library cannot be called: " + failed.getMessage(), failed);
    }

    /** Found where they are there. */
    private static final class Handles {

        static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        static final StructLayout STATE = Linker.Option.captureStateLayout();
        static final VarHandle ERROR = STATE.varHandle(PathElement.groupElement("errno"));
        // The mode, which varies in number, is not given: the file is there.
        static final MethodHandle OPEN = of(
                "open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        static final MethodHandle FLOCK = of(
                "flock",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
        static final MethodHandle CLOSE =
                of("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private static MethodHandle of(String name, FunctionDescriptor types, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types, options);
        }
    }
}
