package io.retrieval4j.onnx.model.layout.jinja;

import java.util.Map;

/** An expression that is parsed. */
@FunctionalInterface
interface Expression {

    /** Its value with the given variables. */
    Object of(Map<String, Object> variables);
}
