package io.retrieval4j.onnx.model.layout.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What expressions give: texts, numbers, truths, lists, maps by name, {@link #NONE} and {@link #UNDEFINED}. */
final class Values {

    /** What has no value: is written as nothing, is false, and has no members. */
    static final Object UNDEFINED = new Object();

    /** Python's None: false too, and written out. */
    static final Object NONE = new Object();

    private Values() {}

    static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Integer number -> number != 0;
            case String text -> !text.isEmpty();
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> false;
        };
    }

    static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Integer number -> number.toString();
            case Boolean truth -> truth ? "True" : "False";
            case Collection<?> _, Map<?, ?> _ ->
                throw new IllegalArgumentException("a list or map is written where a text is due: are the messages'"
                        + " contents texts, or lists of parts (content[0].text)?");
            default -> value.equals(NONE) ? "None" : "";
        };
    }

    static Object member(Object owner, Object key) {
        Object found = null;
        if (owner instanceof Map<?, ?> map) {
            found = map.get(key);
        } else if (owner instanceof List<?> list && key instanceof Integer index) {
            int place = index < 0 ? list.size() + index : index;
            found = place >= 0 && place < list.size() ? list.get(place) : null;
        }
        return found == null ? UNDEFINED : found;
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value.equals(UNDEFINED)) {
            return List.of();
        }
        throw new IllegalArgumentException("a list is due, and there is " + value);
    }
}
