package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtEnvironment;
import io.retrieval4j.onnx.resource.NativeLibrary;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * ONNX Runtime itself: one for the whole process, by its design, and never closed by us.
 *
 * <p>Its Java bindings close it in a shutdown hook, which no other hook can wait for, and a model that is being opened then
 * finds it gone: {@code System.exit} while a model opens would end the process by a fault of memory. ONNX Runtime counts its
 * users, so it is counted once more here, through its C interface, and lives as long as the process.
 */
final class Environment {

    /** Any version of the interface has {@link #CREATE}; this one is in all releases since 2022. */
    private static final int API_VERSION = 11;

    /** The place of {@code CreateEnv} among the functions of the interface, which keep theirs for ever. */
    private static final long CREATE = 3;

    private static final int FATAL = 4;

    private Environment() {}

    /** Loads the library once, and counts it. */
    private static final class Counted {

        static final OrtEnvironment ENVIRONMENT = counted();

        private static OrtEnvironment counted() {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            Optional<MemorySegment> base = SymbolLookup.loaderLookup().find("OrtGetApiBase");
            // Not found where another class loader has the bindings: then as they have it.
            base.ifPresent(Counted::count);
            return environment;
        }

        @SuppressWarnings("restricted") // The interface's functions and their types are fixed.
        private static void count(MemorySegment getApiBase) {
            Linker linker = Linker.nativeLinker();
            AddressLayout pointers =
                    ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(CREATE + 1, ValueLayout.ADDRESS));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment apiBase =
                        (MemorySegment) linker.downcallHandle(getApiBase, FunctionDescriptor.of(pointers))
                                .invokeExact();
                MemorySegment api = (MemorySegment) linker.downcallHandle(
                                apiBase.getAtIndex(ValueLayout.ADDRESS, 0),
                                FunctionDescriptor.of(pointers, ValueLayout.JAVA_INT))
                        .invokeExact(API_VERSION);
                MemorySegment status = (MemorySegment) linker.downcallHandle(
                                api.getAtIndex(ValueLayout.ADDRESS, CREATE),
                                FunctionDescriptor.of(
                                        ValueLayout.ADDRESS,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS,
                                        ValueLayout.ADDRESS))
                        .invokeExact(FATAL, arena.allocateFrom("retrieval4j"), arena.allocate(ValueLayout.ADDRESS));
                if (status.address() != 0) {
                    throw new IllegalStateException("ONNX Runtime does not count another user of its environment");
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("ONNX Runtime's C interface cannot be called: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Loads its library at first use.
     *
     * @throws IllegalStateException if that fails, saying why and what to do
     */
    static OrtEnvironment get() {
        try {
            return Counted.ENVIRONMENT;
        } catch (RuntimeException | LinkageError e) {
            throw NativeLibrary.unloadable(
                    "ONNX Runtime",
                    "It is unpacked to the JVM's temporary folder, " + System.getProperty("java.io.tmpdir")
                            + ", unless the property onnxruntime.native.path names a folder that has it",
                    e);
        }
    }
}
