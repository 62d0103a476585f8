package io.retrieval4j.langchain4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class InstrumentAssistantTest {

    /** Repeats what it was given to answer by. */
    private static final class Script implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            String asked = ((UserMessage) request.messages().getLast()).singleText();
            String given = asked.substring(asked.lastIndexOf(':') + 1).strip();
            return ChatResponse.builder().aiMessage(AiMessage.from(given)).build();
        }
    }

    @Test
    void itAnswersFromWhatItHasLearnt(@TempDir Path folder) {
        try (BiEncoder encoder = MiniLm.open();
                InstrumentAssistant assistant = new InstrumentAssistant(folder, encoder, new Script())) {
            assistant.learn("A barometer measures the pressure of the air.", "b.txt");
            assistant.learn("A seismograph records movements of the ground.", "s.txt");
            assertThat(assistant.answer("What notices an earthquake?"))
                    .isEqualTo("A seismograph records movements of the ground.");
        }
    }
}
