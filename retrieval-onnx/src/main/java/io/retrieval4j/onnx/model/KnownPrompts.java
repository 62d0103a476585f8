package io.retrieval4j.onnx.model;

/** What well-known families of models were trained to see before texts, for folders that do not say. */
public enum KnownPrompts {

    /** E5, English and multilingual, but not its instruct models. Liang Wang et al., 2022, arXiv:2212.03533. */
    E5("query: ", "passage: "),

    /** BGE's English models, v1 and v1.5. Shitao Xiao et al., C-Pack, 2023, arXiv:2309.07597. */
    BGE_ENGLISH("Represent this sentence for searching relevant passages: ", ""),

    /** BGE's Chinese models, v1 and v1.5. */
    BGE_CHINESE("为这个句子生成表示以用于检索相关文章：", ""),

    /** Nomic Embed. Zach Nussbaum et al., 2024, arXiv:2402.01613. */
    NOMIC("search_query: ", "search_document: "),

    /** EmbeddingGemma. Henrique Schechter Vera et al., 2025, arXiv:2509.20354. */
    EMBEDDING_GEMMA("task: search result | query: ", "title: none | text: ");

    private final String query;
    private final String document;

    KnownPrompts(String query, String document) {
        this.query = query;
        this.document = document;
    }

    public String query() {
        return query;
    }

    public String document() {
        return document;
    }
}
