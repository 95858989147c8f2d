package studio.vibecraft.lifeboat.scenario.step;

/** A person ended the recovery at a gate or a hold. Caught once, at the edge. */
final class RecoveryStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecoveryStopped(String sentence) {
        super(sentence, null, false, false);
    }
}
