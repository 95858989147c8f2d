package studio.vibecraft.lifeboat.contract.activity;

import java.util.List;
import studio.vibecraft.lifeboat.model.Deletion;

/**
 * What a search in the WAL has found.
 *
 * @param deletions the largest first, at most twenty
 * @param unlisted how many more there were of comparable size
 * @param smaller how many more there were, each with less than a hundredth of the largest one's rows
 * @param window which part of the WAL was read, as a sentence
 * @param leftOut of what was asked for, what will not come back, and why; sentences
 */
public record FoundDeletions(
        List<Deletion> deletions, long unlisted, long smaller, String window, List<String> leftOut) {
    /** Histories from before do not know what was left out. */
    public FoundDeletions {
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }
}
