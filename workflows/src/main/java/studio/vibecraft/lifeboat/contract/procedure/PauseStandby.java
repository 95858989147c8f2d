package studio.vibecraft.lifeboat.contract.procedure;

/**
 * Keeps a standby where it is, also across its restart: for a planned change whose rows one wants to have as they were.
 *
 * @param standby its name below {@code standbys}
 */
public record PauseStandby(String standby) implements StandbyProcedure {
    public static final String KIND = "standby-pause";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Keep standby " + standby + " where it is";
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.pauseStandby(this);
    }
}
