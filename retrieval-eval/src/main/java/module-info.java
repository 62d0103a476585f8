/** Judgements, runs and the measures of TREC. */
@org.jspecify.annotations.NullMarked
module io.retrieval4j.eval {
    requires static transitive org.jspecify;
}
