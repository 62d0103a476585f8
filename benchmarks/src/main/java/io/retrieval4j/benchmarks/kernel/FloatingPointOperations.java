package io.retrieval4j.benchmarks.kernel;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The auxiliary counter {@code flop}: in throughput mode JMH reports it per second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class FloatingPointOperations {

    /** Operations done so far in this iteration; read by JMH. */
    public long flop;
}
