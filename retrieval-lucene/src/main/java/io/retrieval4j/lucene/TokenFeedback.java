package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.feedback.ColbertPrf;
import io.retrieval4j.feedback.FeedbackTokens;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a query's token matrix of it and of the matrices that the index keeps of some documents. */
record TokenFeedback(Schema schema, LateInteraction field, ColbertPrf method, TokenRarities rarities) {

    /**
     * The matrix to ask next.
     *
     * @param ids the best first; those that the view has no tokens of teach nothing
     */
    TokenMatrix expand(IndexView view, TokenMatrix query, List<String> ids) throws IOException {
        List<FeedbackTokens> relevant = new ArrayList<>(ids.size());
        for (Document document :
                new StoredDocuments(view, schema, List.of(field.name())).of(ids).values()) {
            if (document.values().get(field.name()) instanceof TokenMatrix vectors && vectors.rows() > 0) {
                double[] known = rarities.of(document);
                if (known.length != vectors.rows()) {
                    throw new IllegalArgumentException("document '" + document.id() + "' has " + vectors.rows()
                            + " token vectors in field '" + field.name() + "' and rarities of " + known.length
                            + "; are they of the encoder, and of the text, that were indexed?");
                }
                relevant.add(new FeedbackTokens(vectors, known));
            }
        }
        return method.expand(query, relevant);
    }
}
