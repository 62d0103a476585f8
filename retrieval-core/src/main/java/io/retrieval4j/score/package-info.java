/**
 * How a query's representation is compared with a document's, by definition: what every index approximates and is tested
 * against. One class a family.
 */
package io.retrieval4j.score;
