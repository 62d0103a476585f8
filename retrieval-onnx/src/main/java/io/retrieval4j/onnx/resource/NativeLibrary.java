package io.retrieval4j.onnx.resource;

/** What is said where a native library does not load. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * An exception that says why a library does not load, and what to do.
     *
     * @param library its name
     * @param place where it is unpacked to, and which property names another place
     * @param failure of loading it: the first, or the NoClassDefFoundError of later ones, which quotes the first
     */
    public static IllegalStateException unloadable(String library, String place, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = String.valueOf(root.getMessage());
        return new IllegalStateException(
                "the native library of " + library + " does not load on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ": " + root.getClass().getSimpleName() + ": " + reason + ". "
                        + place + "; " + advice(reason),
                failure);
    }

    private static String advice(String reason) {
        if (reason.contains("another classloader") || reason.contains("another class loader")) {
            return "a process loads it once: put it, and this library, where one class loader serves all applications";
        }
        if (reason.contains("failed to map segment") || reason.contains("not permitted")) {
            return "that folder forbids execution (noexec): name one that allows it";
        }
        if (reason.contains("UnsatisfiedLinkError") || reason.contains("ExceptionInInitializerError")) {
            return "it failed to load before in this process, for the reason that is quoted";
        }
        return "that folder must exist and be writable";
    }
}
