package studio.vibecraft.lifeboat.bench.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.dns.NameMove;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What every kind of zone has to do. */
abstract class NameServiceContract {
    static final String NAME = "db.shop.test";
    static final NameRecord OLD = new NameRecord(NAME, NameRecord.Type.A, "10.0.0.1", Duration.ofSeconds(30));
    static final NameRecord NEW = OLD.leadingTo("10.1.0.1", Duration.ofSeconds(60));
    static final NameRecord ELSEWHERE = OLD.leadingTo("10.9.9.9", Duration.ofSeconds(30));

    @TempDir
    Path directory;

    /** A zone in which {@link #OLD} stands. */
    abstract NameService service();

    /** The same zone with a key that has no right there. */
    abstract NameService stranger() throws Exception;

    private StateFile<NameChange> record() {
        return new StateFile<>(directory.resolve("change.json"), NameChange.class);
    }

    private NameRecord now() {
        return service().read(NAME, NameRecord.Type.A).orElseThrow();
    }

    @Test
    void a_name_is_read_with_its_time_to_live() {
        assertThat(now().sameAs(OLD)).isTrue();
        assertThat(now().ttl()).isEqualTo(OLD.ttl());
    }

    @Test
    void a_name_that_is_not_there_is_an_answer() {
        assertThat(service().read("nobody.shop.test", NameRecord.Type.A)).isEmpty();
    }

    @Test
    void a_changed_name_leads_to_the_new_place_with_the_new_time_to_live() {
        service().replace(OLD, NEW);

        assertThat(now().sameAs(NEW)).isTrue();
        assertThat(now().ttl()).isEqualTo(NEW.ttl());
    }

    @Test
    void a_stale_expectation_changes_nothing() {
        service().replace(OLD, ELSEWHERE);

        RecoveryException refused =
                catchThrowableOfType(RecoveryException.class, () -> service().replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
        assertThat(now().sameAs(ELSEWHERE)).isTrue();
    }

    @Test
    void a_wrong_key_changes_nothing_and_is_named() throws Exception {
        NameService stranger = stranger();

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> stranger.replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.ACCESS_DENIED);
        assertThat(now().sameAs(OLD)).isTrue();
    }

    @Test
    void a_move_that_is_repeated_is_done_once_and_still_knows_the_old_time_to_live() {
        NameChange first = new NameMove(service(), record()).move(OLD, NEW);
        NameChange again = new NameMove(service(), record()).move(OLD, NEW);

        assertThat(again).isEqualTo(first);
        assertThat(again.before().ttl()).isEqualTo(OLD.ttl());
        assertThat(again.spreadBy()).isEqualTo(again.at().plus(OLD.ttl()));
    }

    @Test
    void a_name_that_somebody_has_led_elsewhere_is_left_there() {
        service().replace(OLD, ELSEWHERE);

        RecoveryException refused =
                catchThrowableOfType(RecoveryException.class, () -> new NameMove(service(), record()).move(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
        assertThat(refused).hasMessageContaining("10.9.9.9");
        assertThat(now().sameAs(ELSEWHERE)).isTrue();
    }
}
