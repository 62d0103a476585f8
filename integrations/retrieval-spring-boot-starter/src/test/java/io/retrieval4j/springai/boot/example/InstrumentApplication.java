package io.retrieval4j.springai.boot.example;

import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What docs/spring-ai.md shows: run with {@code --retrieval4j.folder=FOLDER QUESTION}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class InstrumentApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InstrumentApplication.class, arguments).close();
    }

    @Bean
    CommandLineRunner answers(VectorStore store) {
        return arguments -> {
            store.add(List.of(
                    new Document("barometer", "A barometer measures the pressure of the air.", Map.of("year", 1643)),
                    new Document(
                            "seismograph", "A seismograph records movements of the ground.", Map.of("year", 1880))));
            Document best =
                    store.similaritySearch(arguments[arguments.length - 1]).getFirst();
            System.out.println(best.getId() + ": " + best.getText());
        };
    }
}
