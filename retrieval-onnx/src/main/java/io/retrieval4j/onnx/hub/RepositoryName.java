package io.retrieval4j.onnx.hub;

import java.util.regex.Pattern;

/**
 * The name of a model's repository, such as {@code org/model} or, without an owner, {@code model}. It becomes a part of an address
 * and of a path, so only what cannot lead elsewhere is taken.
 */
record RepositoryName(String name) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}");

    RepositoryName {
        int slash = name.indexOf('/');
        String owner = slash < 0 ? name : name.substring(0, slash);
        String model = slash < 0 ? name : name.substring(slash + 1);
        if (!isPart(owner) || !isPart(model)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a model; it is owner/model, of letters, digits,"
                            + " '_', '-' and '.', without '..' and '--'");
        }
    }

    private static boolean isPart(String part) {
        // Two hyphens part owner and model in the name of the folder.
        return PART.matcher(part).matches() && !part.contains("..") && !part.contains("--") && !part.endsWith(".");
    }

    /** The folder in the cache: {@code models--org--model}. */
    String folder() {
        return "models--" + name.replace("/", "--");
    }

    @Override
    public String toString() {
        return name;
    }
}
