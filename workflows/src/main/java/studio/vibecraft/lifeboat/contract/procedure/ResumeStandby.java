package studio.vibecraft.lifeboat.contract.procedure;

/**
 * Undoes {@link PauseStandby}, and a pause that somebody has made by hand.
 *
 * @param standby its name below {@code standbys}
 */
public record ResumeStandby(String standby) implements StandbyProcedure {
    public static final String KIND = "standby-resume";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Let standby " + standby + " go on";
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.resumeStandby(this);
    }
}
