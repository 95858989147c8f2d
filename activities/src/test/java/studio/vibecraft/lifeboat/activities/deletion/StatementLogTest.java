package studio.vibecraft.lifeboat.activities.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which lines of a server's log may be the mistake. */
class StatementLogTest {
    private static final String PREFIX = "2026-11-30 23:14:45.924 UTC [2422] dba@shop 13148 ";

    @Test
    void a_logged_statement_may_have_done_it() {
        assertThat(StatementLog.mayHaveDoneIt(PREFIX + "LOG:  statement: truncate orders cascade"))
                .isTrue();
        assertThat(StatementLog.mayHaveDoneIt(PREFIX + "LOG:  execute <unnamed>: DELETE FROM orders"))
                .isTrue();
        assertThat(StatementLog.mayHaveDoneIt(
                        PREFIX + "LOG:  duration: 3.1 ms  statement: UPDATE orders SET total = 0"))
                .isTrue();
    }

    @Test
    void a_statement_that_failed_or_only_reads_has_not_done_it() {
        assertThat(StatementLog.mayHaveDoneIt(PREFIX + "STATEMENT:  truncate orders cascade"))
                .isFalse();
        assertThat(StatementLog.mayHaveDoneIt(PREFIX + "LOG:  statement: SELECT 1"))
                .isFalse();
    }
}
