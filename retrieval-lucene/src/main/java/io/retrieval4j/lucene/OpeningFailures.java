package io.retrieval4j.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.LockObtainFailedException;

/** Why an index cannot be opened, and the way out. */
final class OpeningFailures {

    private OpeningFailures() {}

    static IndexAccessException explained(Path path, IOException failed) {
        String reason = switch (rootOf(failed)) {
            case LockObtainFailedException _ ->
                "it is open for writing already, here or in another process; one at a time can write,"
                        + " so close it there, or open it read-only";
            case NoSuchFileException missing -> missing(IndexAccessException.reason(missing));
            case FileNotFoundException missing -> missing(IndexAccessException.reason(missing));
            case IndexFormatTooOldException old ->
                "it was written by a Lucene too old for this one; index anew (" + old.getMessage() + ")";
            case IndexFormatTooNewException young ->
                "it was written by a newer Lucene; use that one (" + young.getMessage() + ")";
            case CorruptIndexException corrupt ->
                "it is damaged; restore it from a copy or index anew (" + corrupt.getMessage() + ")";
            default -> "it cannot be opened; check the disk and the permissions (" + failed + ")";
        };
        return new IndexAccessException(path, reason, failed);
    }

    // Lucene reports some missing files as damage, with the cause beneath.
    private static Throwable rootOf(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
                return cause;
            }
        }
        return failed;
    }

    private static String missing(String file) {
        return "it is incomplete, the file " + file + " is missing; restore it from a whole copy or index anew";
    }
}
