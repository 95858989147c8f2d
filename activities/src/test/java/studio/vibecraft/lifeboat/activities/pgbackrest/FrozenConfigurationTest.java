package studio.vibecraft.lifeboat.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenConfigurationTest {
    private static final List<String> ORIGINAL = List.of(
            "[global]",
            "repo1-path=/backups",
            "repo1-retention-full=2",
            "repo2-path=/second",
            "expire-auto=y",
            "[shop:expire]",
            "repo1-retention-archive=1",
            "[shop]",
            "pg1-path=/data");

    @Test
    void leaves_no_retention_that_could_win_over_the_freeze() {
        List<String> frozen = FrozenConfiguration.freeze(ORIGINAL);

        assertThat(FrozenConfiguration.frozen(frozen)).isTrue();
        assertThat(frozen)
                .contains("expire-auto=n", "repo1-retention-full=9999999", "repo2-retention-archive=9999999")
                .doesNotContain("repo1-retention-full=2", "repo1-retention-archive=1", "expire-auto=y");
    }

    @Test
    void gives_back_exactly_what_was_there() {
        assertThat(FrozenConfiguration.release(FrozenConfiguration.freeze(ORIGINAL)))
                .isEqualTo(ORIGINAL);
    }

    @Test
    void keeps_what_somebody_wrote_into_it_meanwhile() {
        List<String> edited = new ArrayList<>(FrozenConfiguration.freeze(ORIGINAL));
        edited.add("process-max=3");

        assertThat(FrozenConfiguration.release(edited))
                .endsWith("process-max=3")
                .startsWith("[global]");
    }

    @Test
    void freezing_twice_changes_nothing() {
        List<String> once = FrozenConfiguration.freeze(ORIGINAL);

        assertThat(FrozenConfiguration.freeze(once)).isEqualTo(once);
    }

    @Test
    void sees_that_somebody_has_set_a_retention_again() {
        List<String> edited = new ArrayList<>(FrozenConfiguration.freeze(ORIGINAL));
        edited.add("repo1-retention-full=1");

        assertThat(FrozenConfiguration.frozen(edited)).isFalse();
    }
}
