package studio.vibecraft.lifeboat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivityNameTest {
    @Test
    void is_read_as_words() {
        assertThat(ActivityName.words("CopyBackup")).isEqualTo("copy backup");
        assertThat(ActivityName.words("promoteInQuarantine")).isEqualTo("promote in quarantine");
        assertThat(ActivityName.words("Seal")).isEqualTo("seal");
    }
}
