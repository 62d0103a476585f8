package io.retrieval4j.onnx.model.layout;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A well-known model's name and kind. The name is the one that {@code config.json} keeps of the original, or else the
 * folder's; together with the kind of model, since a name alone may be that of another model's copy.
 */
final class KnownName {

    private final Pattern name;
    private final Pattern kind;

    KnownName(String name, String kind) {
        this.name = Pattern.compile("(?i)(?:.*[/\\\\])?" + name + "(?:-onnx)?");
        this.kind = Pattern.compile(kind);
    }

    /** Whether the folder holds a model of this name. */
    boolean isNameOf(FolderFiles files) {
        Json config = files.json(FolderFiles.CONFIG);
        List<String> names = List.of(
                config.text("_name_or_path", ""),
                String.valueOf(files.folder().toAbsolutePath().normalize().getFileName()));
        return kind.matcher(config.text("model_type", "")).matches()
                && names.stream().anyMatch(own -> name.matcher(own).matches());
    }
}
