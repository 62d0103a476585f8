package io.retrieval4j.lucene.contextual.search;

/** Exhaustively, by the lists of all terms. */
public class ListedContextualQueryContractTest extends ContextualQueryContract {

    @Override
    ContextualSearch search() {
        return ContextualSearch.exhaustive();
    }

    @Override
    PlanLimits limits() {
        return new PlanLimits(0, Integer.MAX_VALUE, null);
    }

    @Override
    String path() {
        return ".*lists=[1-9].*contexts=0, scored=0.*";
    }
}
