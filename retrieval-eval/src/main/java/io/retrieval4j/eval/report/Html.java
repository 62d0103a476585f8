package io.retrieval4j.eval.report;

/** Text of a page, with what people wrote escaped. */
final class Html {

    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String cell(String content) {
        return "<td>" + content + "</td>";
    }

    static String number(String content) {
        return "<td class=\"number\">" + content + "</td>";
    }

    /** The colour of a run, 0 for the baseline; the style sheet has eight, which then come again. */
    static String colour(int run) {
        return "var(--run" + (run == 0 ? 0 : (run - 1) % 7 + 1) + ")";
    }
}
