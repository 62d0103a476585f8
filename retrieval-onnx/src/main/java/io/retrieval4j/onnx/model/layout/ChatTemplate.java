package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.model.PairTemplate;
import io.retrieval4j.onnx.model.PairTemplate.Part;
import io.retrieval4j.onnx.model.PairTemplate.Part.Given;
import io.retrieval4j.onnx.model.layout.jinja.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder's chat template, for pairs: the query, the document and the prompt are messages of the roles {@code query},
 * {@code document} and {@code system}, as sentence-transformers has it. Written out once, with marks in place of the contents,
 * so that what is kept is text and the places of the three.
 */
final class ChatTemplate {

    private static final String CONTENT = "content";

    /** What tells, as sentence-transformers goes by it, a template whose messages' contents are lists of parts. */
    private static final List<String> PARTS =
            List.of("content[0]", ".type", "'type'", "\"type\"", "item.type", "message.content[");

    // Of a private area of Unicode, which no template spells.
    private static final Pattern MARK = Pattern.compile("\\uE000([A-Z]+)\\uE000");

    private final String name;
    private final String source;
    private final Map<String, Object> variables;
    private final boolean inParts;

    /**
     * A template.
     *
     * @param format of the messages' contents, {@code flat} or {@code structured}; "" where the folder does not say
     */
    private ChatTemplate(String name, String source, Map<String, Object> variables, String format) {
        this.name = name;
        this.source = source;
        this.variables = variables;
        this.inParts = format.isEmpty() ? PARTS.stream().anyMatch(source::contains) : format.equals("structured");
    }

    /** The template of a transformer's folder, if it has one: of {@link ChatTemplates} the one it chooses, or the default. */
    static Optional<ChatTemplate> find(FolderFiles files) {
        Optional<Json> tokenizer = files.find("tokenizer_config.json");
        Map<String, Object> variables = new HashMap<>();
        for (String token : List.of("bos_token", "eos_token", "pad_token", "unk_token", "sep_token", "cls_token")) {
            tokenizer.map(config -> config.node().path(token)).ifPresent(node -> {
                String text = node.isObject() ? node.path(CONTENT).asText() : node.asText("");
                if (!text.isEmpty()) {
                    variables.put(token, text);
                }
            });
        }
        Optional<Json> options = files.transformer()
                .map(config -> config.below("processing_kwargs").below(ChatTemplates.KEY));
        options.ifPresent(given -> variables.putAll(switches(given)));
        Optional<String> chosen =
                options.filter(given -> given.has(ChatTemplates.KEY)).map(given -> given.text(ChatTemplates.KEY));
        String format = files.transformer()
                .map(config -> config.below("modality_config").below("message").text("format", ""))
                .orElse("");
        return ChatTemplates.of(files)
                .of(chosen)
                .map(written -> new ChatTemplate(written.file(), written.text(), variables, format));
    }

    /** What the folder has the template given besides: switches such as add_generation_prompt. */
    private static Map<String, Object> switches(Json options) {
        Map<String, Object> given = new HashMap<>();
        for (Map.Entry<String, JsonNode> option : options.node().properties()) {
            if (option.getKey().equals(ChatTemplates.KEY)) {
                continue; // Chooses the template.
            }
            if (option.getValue().isBoolean()) {
                given.put(option.getKey(), option.getValue().asBoolean());
            } else {
                throw new IllegalArgumentException(options.file() + " gives the chat template '" + option.getKey()
                        + "', " + option.getValue() + "; switches, true or false, are read");
            }
        }
        return given;
    }

    /** Whether it is made for pairs: names their roles, and writes query and document out. */
    boolean isForPairs() {
        if (!source.contains("query") || !source.contains("document")) {
            return false;
        }
        try {
            forPairs();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The template as it stands for pairs.
     *
     * @throws IllegalArgumentException if it leaves query or document out, or something in it is not read, saying what
     */
    PairTemplate forPairs() {
        try {
            Template template = Template.parse(source);
            List<Part> plain = parts(template, List.of(Given.QUERY, Given.DOCUMENT));
            List<Part> prompted = parts(template, List.of(Given.PROMPT, Given.QUERY, Given.DOCUMENT));
            return new PairTemplate(plain, prompted);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is a chat template that is not applied: " + e.getMessage()
                            + ". Read are those that write out the"
                            + " messages of the roles query, document and system; describe another in code, by a PairTemplate",
                    e);
        }
    }

    private List<Part> parts(Template template, List<Given> messages) {
        List<Object> given = new ArrayList<>();
        for (Given message : messages) {
            String mark = "\uE000" + message.name() + "\uE000";
            String role = message == Given.PROMPT ? "system" : message == Given.QUERY ? "query" : "document";
            Object content = inParts ? List.of(Map.of("type", "text", "text", mark)) : mark;
            given.add(Map.of("role", role, CONTENT, content));
        }
        Map<String, Object> all = new HashMap<>(variables);
        all.put("messages", List.copyOf(given));
        List<Part> parts = split(template.write(all));
        for (Given needed : List.of(Given.QUERY, Given.DOCUMENT)) {
            if (!parts.contains(needed)) {
                throw new IllegalArgumentException(
                        "the " + needed.name().toLowerCase(Locale.ROOT) + " does not come out of it");
            }
        }
        return parts;
    }

    private static List<Part> split(String written) {
        List<Part> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(written);
        int place = 0;
        while (mark.find()) {
            if (mark.start() > place) {
                parts.add(new Part.Text(written.substring(place, mark.start())));
            }
            parts.add(Given.valueOf(mark.group(1)));
            place = mark.end();
        }
        if (place < written.length()) {
            parts.add(new Part.Text(written.substring(place)));
        }
        return parts;
    }
}
