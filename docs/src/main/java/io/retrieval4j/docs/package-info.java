/** Programs whose code the manual shows. Each runs by itself, in a folder that it is given, and is run by the build. */
@org.jspecify.annotations.NullMarked
package io.retrieval4j.docs;
