package io.retrieval4j.benchmarks.encode;

import java.time.Duration;

/** Time that processors spent. */
final class CpuTime {

    private CpuTime() {}

    /** On all threads of this process, native ones included, in nanoseconds; in steps of 10 ms on Linux. */
    static long ofProcess() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process's CPU time"));
    }
}
