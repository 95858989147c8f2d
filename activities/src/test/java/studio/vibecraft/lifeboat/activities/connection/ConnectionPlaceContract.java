package studio.vibecraft.lifeboat.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What every adapter for a connection string has to do, whatever it is kept in. */
public abstract class ConnectionPlaceContract {
    protected static final Endpoint OLD = new Endpoint("old.example.com", 5432);
    protected static final Endpoint NEW = new Endpoint("new.example.com", 6543);
    protected static final Endpoint ELSEWHERE = new Endpoint("elsewhere.example.com", 5432);
    protected static final String PASSWORD = "s3cret$1";

    /** A place that leads to {@link #OLD} and holds {@link #PASSWORD}, too. */
    protected abstract ConnectionPlace place();

    /** Everything that stands there. */
    protected abstract String content();

    /** As somebody would who does not know of the recovery. */
    protected abstract void changeByHand(Endpoint endpoint);

    @Test
    void says_where_it_leads() {
        assertThat(place().read()).isEqualTo(OLD);
    }

    @Test
    void a_change_is_read_back_and_touches_nothing_but_host_and_port() {
        ConnectionPlace place = place();
        String before = content();

        place.replace(OLD, NEW);

        assertThat(place.read()).isEqualTo(NEW);
        assertThat(content()).contains(PASSWORD).isNotEqualTo(before);
        place.replace(NEW, OLD);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void what_leads_elsewhere_by_now_is_left_as_it_is() {
        ConnectionPlace place = place();
        changeByHand(ELSEWHERE);
        String before = content();

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> place.replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void no_sentence_about_it_holds_the_password() {
        ConnectionPlace place = place();
        changeByHand(ELSEWHERE);

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> place.replace(OLD, NEW));

        assertThat(place.describe()).doesNotContain(PASSWORD);
        assertThat(refused).hasMessageNotContaining(PASSWORD);
    }
}
