package io.retrieval4j.lucene.contextual.search;

/** Exhaustively, by what documents have. */
public class ForwardContextualQueryContractTest extends ContextualQueryContract {

    @Override
    ContextualSearch search() {
        return ContextualSearch.exhaustive();
    }

    @Override
    PlanLimits limits() {
        return new PlanLimits(0, 0, null);
    }

    @Override
    String path() {
        return ".*lists=0.*contexts=0, scored=[1-9].*";
    }
}
