package io.retrieval4j.eval.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the baseline of a test class or method, which then takes it as a parameter of type {@link Baseline}. A method's
 * annotation goes before its class's.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RelevanceExtension.class)
@SuppressWarnings("exports") // JUnit is optional to the module.
public @interface ComparedWith {

    /** A file as {@link Baseline#at} takes it, relative to the directory that tests run in. */
    String value();
}
