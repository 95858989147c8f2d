package studio.vibecraft.lifeboat.scenario.step;

/**
 * How often one activity is scheduled again without a person, each time with Temporal's own few attempts in it. A lost worker says
 * nothing about the work, so it has a large budget of its own: twenty kills in one recovery must not wake anybody.
 */
final class Attempts {
    private static final int LOST_WORKERS = 50;
    private static final int PASSING_FAILURES = 1;

    private int lostWorkers;
    private int passingFailures;

    boolean again(Trouble trouble) {
        return switch (trouble.kind()) {
            case LOST_WORKER -> ++lostWorkers <= LOST_WORKERS;
            case PASSING -> ++passingFailures <= PASSING_FAILURES;
            case FINAL -> false;
        };
    }
}
