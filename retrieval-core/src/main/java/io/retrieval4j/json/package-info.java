/**
 * JSON, read strictly and written, for what the library itself keeps in it. Not a binding of objects, and not exported to
 * applications, which have a library for that.
 */
package io.retrieval4j.json;
