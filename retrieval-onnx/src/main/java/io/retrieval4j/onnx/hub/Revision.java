package io.retrieval4j.onnx.hub;

import java.util.regex.Pattern;

/** What names a state of a repository: a branch, a tag, {@code refs/pr/1}, or a commit of 40 hexadecimal digits. */
record Revision(String name) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    Revision {
        if (!FORM.matcher(name).matches() || name.contains("..") || name.startsWith(".") || name.contains("/.")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no revision; it is a branch, a tag or a commit, such as 'main' or 40 hexadecimal digits");
        }
    }

    boolean isCommit() {
        return isCommit(name);
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
