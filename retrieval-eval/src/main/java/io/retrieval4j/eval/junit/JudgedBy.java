package io.retrieval4j.eval.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the judgements of a test class or method, which then takes them as a parameter of type
 * {@link io.retrieval4j.eval.Qrels}. A method's annotation goes before its class's.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RelevanceExtension.class)
@SuppressWarnings("exports") // JUnit is optional to the module.
public @interface JudgedBy {

    /** A file of TREC's or BEIR's form, plain or gzip, relative to the directory that tests run in: the module's folder. */
    String value();
}
