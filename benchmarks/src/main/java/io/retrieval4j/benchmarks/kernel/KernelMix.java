package io.retrieval4j.benchmarks.kernel;
final class KernelMix { static final boolean WANTED=false; static void run(){} }
