package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Qrels;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests what {@link JudgedBy} and {@link ComparedWith} name, which also register it. For JUnit 5 and 6. The
 * judgements of a file are read once for a test class. Whether baselines are replaced is the configuration parameter
 * {@link Baseline#UPDATE}, which a system property of that name sets.
 */
@SuppressWarnings("exports") // JUnit is optional to the module.
public final class RelevanceExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RelevanceExtension.class);

    /** For JUnit; tests name their files by annotations, which register this class. */
    public RelevanceExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Qrels.class || type == Baseline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Qrels.class) {
            Path file = Path.of(annotation(JudgedBy.class, context).value());
            // The context of the class, which the contexts of its methods have as a parent.
            ExtensionContext kept =
                    context.getTestMethod().isPresent() ? context.getParent().orElse(context) : context;
            ExtensionContext.Store store = kept.getStore(NAMESPACE);
            Qrels qrels = store.get(file, Qrels.class);
            if (qrels == null) {
                qrels = Qrels.read(file);
                store.put(file, qrels);
            }
            return qrels;
        }
        boolean update = context.getConfigurationParameter(Baseline.UPDATE)
                .map(Boolean::parseBoolean)
                .orElse(false);
        return Baseline.at(Path.of(annotation(ComparedWith.class, context).value()), update);
    }

    private static <A extends Annotation> A annotation(Class<A> type, ExtensionContext context) {
        Optional<ExtensionContext> looked = Optional.of(context);
        while (looked.isPresent()) {
            Optional<A> found =
                    looked.get().getElement().flatMap(element -> AnnotationSupport.findAnnotation(element, type));
            if (found.isPresent()) {
                return found.get();
            }
            looked = looked.get().getParent();
        }
        throw new ParameterResolutionException(context.getDisplayName() + " takes a parameter that needs @"
                + type.getSimpleName() + " on the method or its class");
    }
}
