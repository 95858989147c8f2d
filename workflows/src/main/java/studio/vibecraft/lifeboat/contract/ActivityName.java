package studio.vibecraft.lifeboat.contract;

import java.util.Locale;

/** What an activity is called where people read it: its type, {@code CopyBackup}, in words. */
public final class ActivityName {
    private ActivityName() {}

    /** {@code copy backup}. */
    public static String words(String type) {
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
