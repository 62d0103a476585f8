/**
 * Pipelines as JSON, so that they can live in a configuration file. In: a text, and the retrievers and rerankers that it names.
 * Out: pipelines, and back. Not for stages that are Java alone: custom ones, features, those made for each request.
 */
package io.retrieval4j.pipeline.config;
