package io.retrieval4j.lucene;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;

/** A copy of the last commit, whose files the writer keeps while it is made. */
final class Backup {

    private static final int PIECE = 1 << 22;

    private final Directory files;
    private final FSDirectory copy;
    private final Progress progress;
    private final List<String> copied = new ArrayList<>();
    private long done;

    private Backup(Directory files, FSDirectory copy, Progress progress) {
        this.files = files;
        this.copy = copy;
        this.progress = progress;
    }

    /**
     * Copies a commit.
     *
     * @return false where the listener stopped it; nothing is left behind then, nor after a failure
     */
    static boolean make(SnapshotDeletionPolicy commits, Directory files, Path target, Progress progress)
            throws IOException {
        IndexCommit commit = commits.snapshot();
        try (FSDirectory copy = FSDirectory.open(target)) {
            if (copy.listAll().length > 0) {
                throw new FileAlreadyExistsException(
                        "the directory " + target + " is not empty; a backup goes into an empty or a new one");
            }
            Backup backup = new Backup(files, copy, progress);
            boolean whole = false;
            try {
                whole = backup.copy(commit);
                return whole;
            } finally {
                if (!whole) {
                    IOUtils.deleteFilesIgnoringExceptions(copy, backup.copied);
                }
            }
        } finally {
            commits.release(commit);
        }
    }

    // The file that says which others are valid comes last, once they are safe: what is there before it is no index.
    private boolean copy(IndexCommit commit) throws IOException {
        List<String> names = new ArrayList<>(commit.getFileNames());
        names.remove(commit.getSegmentsFileName());
        long total = files.fileLength(commit.getSegmentsFileName());
        for (String name : names) {
            total += files.fileLength(name);
        }
        progress.expect(total);
        for (String name : names) {
            if (!copy(name)) {
                return false;
            }
        }
        copy.sync(names);
        if (!copy(commit.getSegmentsFileName())) {
            return false;
        }
        copy.sync(List.of(commit.getSegmentsFileName()));
        copy.syncMetaData();
        return true;
    }

    private boolean copy(String name) throws IOException {
        copied.add(name);
        try (IndexInput from = files.openInput(name, IOContext.READONCE);
                IndexOutput to = copy.createOutput(name, IOContext.DEFAULT)) {
            for (long left = from.length(); left > 0; ) {
                if (progress.isStopped()) {
                    return false;
                }
                long piece = Math.min(left, PIECE);
                to.copyBytes(from, piece);
                left -= piece;
                done += piece;
                progress.reach(done);
            }
        }
        return !progress.isStopped();
    }
}
