package studio.vibecraft.lifeboat.model;

import java.util.Map;

/**
 * What users are told, in the plan's words.
 *
 * @param words for the placeholders of its text
 */
public record Notice(Kind kind, Map<String, String> words) {
    /** Which of the plan's texts. */
    public enum Kind {
        DISRUPTION,
        RESTORED
    }
}
