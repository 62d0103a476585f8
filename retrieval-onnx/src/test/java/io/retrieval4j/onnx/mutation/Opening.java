package io.retrieval4j.onnx.mutation;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.model.ModelFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of a JVM that opens a folder and encodes a text, in so many class loaders one after the other, twice in each.
 * It prints what each attempt came to.
 */
public final class Opening {

    private static final PrintStream OUT = System.out;

    private Opening() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(url(entry));
        }
        for (int loader = Integer.parseInt(arguments[1]); loader > 0; loader--) {
            // Left open: what natives it has loaded stay its own.
            @SuppressWarnings("resource")
            ClassLoader own = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            for (int attempt = 0; attempt < 2; attempt++) {
                own.loadClass(Opening.class.getName())
                        .getMethod("open", String.class)
                        .invoke(null, arguments[0]);
            }
        }
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** Called by reflection, in another class loader. */
    public static void open(String folder) throws InvocationTargetException {
        try (BiEncoder encoder =
                BiEncoder.builder(ModelFolder.read(Path.of(folder))).build()) {
            OUT.println("OPENED " + encoder.documentEncoder().encode("sky").values().length);
        } catch (RuntimeException | Error e) {
            OUT.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
}
