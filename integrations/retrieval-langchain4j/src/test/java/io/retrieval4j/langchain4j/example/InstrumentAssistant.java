package io.retrieval4j.langchain4j.example;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.langchain4j.RetrievalContentAggregator;
import io.retrieval4j.langchain4j.RetrievalEmbeddingModel;
import io.retrieval4j.langchain4j.RetrievalEmbeddingStore;
import io.retrieval4j.onnx.BiEncoder;
import java.nio.file.Path;
import java.util.List;

/** What docs/langchain4j.md shows: answers about instruments from texts in a folder, with any chat model. */
public final class InstrumentAssistant implements AutoCloseable {

    private final RetrievalEmbeddingStore store;
    private final RetrievalEmbeddingModel model;
    private final RetrievalAugmentor augmentor;
    private final ChatModel chat;

    public InstrumentAssistant(Path folder, BiEncoder encoder, ChatModel chat) {
        model = RetrievalEmbeddingModel.of(encoder, "all-MiniLM-L6-v2");
        store = RetrievalEmbeddingStore.hybrid(folder, model.dimension());
        augmentor = augmentor();
        this.chat = chat;
    }

    public void learn(String text, String source) {
        EmbeddingStoreIngestor ingestor = EmbeddingStoreIngestor.builder()
                .embeddingModel(model.forDocuments())
                .embeddingStore(store)
                .build();
        ingestor.ingest(List.of(Document.from(text, Metadata.from("source", source))));
    }

    private RetrievalAugmentor augmentor() {
        return DefaultRetrievalAugmentor.builder()
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingModel(model.forQueries())
                        .embeddingStore(store)
                        .maxResults(1)
                        .build())
                .contentAggregator(RetrievalContentAggregator.fusing(new ReciprocalRankFusion(60)))
                .build();
    }

    public String answer(String question) {
        UserMessage message = UserMessage.from(question);
        AugmentationRequest request = new AugmentationRequest(
                message, dev.langchain4j.rag.query.Metadata.from(message, "someone", List.of()));
        return chat.chat(List.of(augmentor.augment(request).chatMessage()))
                .aiMessage()
                .text();
    }

    @Override
    public void close() {
        store.close();
    }
}
