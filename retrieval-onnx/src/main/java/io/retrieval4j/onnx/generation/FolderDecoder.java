package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.graph.DecoderFiles;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Precision;
import io.retrieval4j.onnx.resource.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which of a folder's graphs, named as Optimum names them, are its decoder. */
final class FolderDecoder {

    private static final String DECODER = "decoder_model";
    private static final String WITH_PAST = "decoder_with_past_model";
    private static final String MERGED = "decoder_model_merged";

    private FolderDecoder() {}

    /**
     * In the best precision that has any. Merged before a pair, whose two graphs both hold the weights.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DecoderFiles of(ModelFolder folder, List<Precision> precisions) {
        for (Precision precision : precisions) {
            Optional<DecoderFiles> files = folder.findGraph(MERGED, List.of(precision))
                    .<DecoderFiles>map(merged -> new DecoderFiles.Merged(new Source.OnDisk(merged)))
                    .or(() -> folder.findGraph(DECODER, List.of(precision)).map(FolderDecoder::pairOrWhole));
            if (files.isPresent()) {
                return files.get();
            }
        }
        return pairOrWhole(folder.graph(DECODER, precisions));
    }

    /** The other of a pair has the same precision in its name, and lies in the same folder. */
    private static DecoderFiles pairOrWhole(Path decoder) {
        String name = decoder.getFileName().toString();
        Path withPast = decoder.resolveSibling(WITH_PAST + name.substring(DECODER.length()));
        Source source = new Source.OnDisk(decoder);
        return Files.isRegularFile(withPast)
                ? new DecoderFiles.Pair(source, new Source.OnDisk(withPast))
                : new DecoderFiles.Whole(source);
    }
}
