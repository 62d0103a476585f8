package io.retrieval4j.onnx.hub;

/** Told how far a download is, on the thread that waits for it, about once a mebibyte and at the end of each file. */
@FunctionalInterface
public interface DownloadProgress {

    /**
     * So many bytes of a file are there.
     *
     * @param file its path in the repository
     * @param total how many it has
     * @return false to stop: what is there is kept, and gone on with another time
     */
    boolean goOn(String file, long done, long total);
}
