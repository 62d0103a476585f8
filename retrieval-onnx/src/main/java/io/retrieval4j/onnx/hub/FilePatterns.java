package io.retrieval4j.onnx.hub;

import java.util.List;

/**
 * Which files are wanted: patterns in which {@code *} stands for any characters, {@code /} too, and {@code ?} for one, as
 * {@code allow_patterns} of Python's client has them. Without any, all files.
 */
record FilePatterns(List<String> patterns) {

    FilePatterns {
        patterns = List.copyOf(patterns);
    }

    List<RemoteFile> of(List<RemoteFile> files) {
        return patterns.isEmpty()
                ? files
                : files.stream()
                        .filter(file -> patterns.stream().anyMatch(pattern -> isMet(pattern, file)))
                        .toList();
    }

    /** The patterns that no file meets: mistakes, in most cases. */
    List<String> unmet(List<RemoteFile> files) {
        return patterns.stream()
                .filter(pattern -> files.stream().noneMatch(file -> isMet(pattern, file)))
                .toList();
    }

    // By regular expressions, a pattern of many stars takes for ever. Here no star but the last gives back what it
    // took, which
    // changes nothing: what another took instead, the last can take as well.
    private static boolean isMet(String text, RemoteFile file) {
        int[] pattern = text.codePoints().toArray();
        int[] path = file.path().codePoints().toArray();
        int star = -1;
        int taken = 0;
        int p = 0;
        int i = 0;
        while (i < path.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                taken = i;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == path[i])) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
