package io.retrieval4j.benchmarks.encode;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time that processors spent. */
final class CpuTime {

    private CpuTime() {}

    /** On all threads of this process, native ones included, in nanoseconds. */
    static long ofProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
