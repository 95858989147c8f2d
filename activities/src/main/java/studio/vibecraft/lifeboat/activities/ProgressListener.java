package studio.vibecraft.lifeboat.activities;

import studio.vibecraft.lifeboat.model.Progress;

/** Told how far a long piece of work has come. May throw to have the work stopped. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = progress -> {};

    void report(Progress progress);
}
