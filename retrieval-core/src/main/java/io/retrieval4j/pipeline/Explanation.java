package io.retrieval4j.pipeline;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request did, stage by stage. Stages ran one after the other, so that times are their own; beside each other they
 * may take less.
 *
 * @param root the last stage, which has those before as its inputs
 */
public record Explanation(Ranking ranking, boolean partial, StageReport root) {

    private static final int SHOWN = 10;

    /**
     * A document at a stage.
     *
     * @param hit its score and rank there
     */
    public record Place(StageReport stage, Hit hit) {}

    /** Where a document stood, from the first stage that had it to the last: how its score came about. */
    public List<Place> places(String id) {
        List<Place> places = new ArrayList<>();
        collect(root, id, places);
        return places;
    }

    private static void collect(StageReport stage, String id, List<Place> places) {
        stage.inputs().forEach(input -> collect(input, id, places));
        for (Ranking ranking : stage.rankings()) {
            hit(ranking, id).ifPresent(hit -> places.add(new Place(stage, hit)));
        }
    }

    private static Optional<Hit> hit(Ranking ranking, String id) {
        return ranking.stream().filter(hit -> hit.id().equals(id)).findFirst();
    }

    /** The stages as a tree with times and sizes, then the first documents with their scores at each; for people, may change. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(partial ? "cut short by a time limit\n" : "");
        write(root, 0, text);
        for (Hit hit : ranking.top(SHOWN)) {
            String passage = hit.passage() == null ? "" : ", passage " + hit.passage();
            text.append(String.format(Locale.ROOT, "%n%d. %s%s", hit.rank(), hit.id(), passage));
            for (Place place : places(hit.id())) {
                text.append(String.format(
                        Locale.ROOT,
                        "%n   %-40s rank %d, score %.6g",
                        place.stage().label(),
                        place.hit().rank(),
                        place.hit().score()));
            }
        }
        return text.append('\n').toString();
    }

    private static void write(StageReport stage, int depth, StringBuilder text) {
        // A first stage takes a query, and no documents.
        String of = stage.inputs().isEmpty()
                ? ""
                : " of " + stage.inputs().stream().mapToInt(StageReport::size).sum();
        text.append(String.format(
                Locale.ROOT,
                "%s%s: %d documents%s, %.3f ms%n",
                "  ".repeat(depth),
                stage.label(),
                stage.size(),
                of,
                stage.own().toNanos() / 1e6));
        stage.inputs().forEach(input -> write(input, depth + 1, text));
    }
}
