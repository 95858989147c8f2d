package studio.vibecraft.lifeboat.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Two attempts of one worker; what another process holds, the operating system keeps. */
@Timeout(20)
class TargetLockTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("not-made-yet/copy.lock");
    }

    @Test
    void a_second_attempt_tells_that_it_waits_and_goes_on_when_the_first_lets_go() {
        TargetLock first = TargetLock.take(file, ProgressListener.NONE);
        List<String> told = new ArrayList<>();
        ProgressListener letsGo = progress -> {
            told.add(progress.what());
            first.close();
        };

        try (TargetLock second = TargetLock.take(file, letsGo)) {
            assertThat(told).containsExactly("waiting for another attempt to let go");
        }
    }

    @Test
    void who_has_waited_long_enough_is_refused_by_name_and_spoils_it_for_nobody() {
        try (TargetLock first = TargetLock.take(file, ProgressListener.NONE)) {
            assertThatThrownBy(() -> TargetLock.take(file, Duration.ofMillis(50), ProgressListener.NONE))
                    .isInstanceOfSatisfying(
                            RecoveryException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BUSY))
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> TargetLock.take(file, Duration.ofMillis(50), ProgressListener.NONE))
                    .as("the first one still holds it")
                    .hasMessageContaining("Another attempt");
        }
        TargetLock.take(file, Duration.ZERO, ProgressListener.NONE).close();
    }

    @Test
    void an_attempt_that_was_cancelled_while_it_waited_holds_nothing() {
        ProgressListener cancelled = progress -> {
            throw new IllegalStateException("cancelled at " + progress);
        };

        try (TargetLock first = TargetLock.take(file, ProgressListener.NONE)) {
            assertThatThrownBy(() -> TargetLock.take(file, cancelled)).hasMessageContaining("cancelled");
        }
        TargetLock.take(file, Duration.ZERO, ProgressListener.NONE).close();
    }
}
