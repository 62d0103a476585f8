package io.retrieval4j.json;

/** Settings that do not fit; the message begins with their place. */
public final class SettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param where the place, as {@link Settings#where} has it */
    public SettingsException(String where, String what) {
        super(where + ": " + what);
    }

    SettingsException(String where, IllegalArgumentException cause) {
        super(where + ": " + cause.getMessage(), cause);
    }
}
