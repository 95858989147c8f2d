package studio.vibecraft.lifeboat.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Endpoint;

/** The line of one database in a pgbouncer's file. */
class PoolerTextTest {
    private static final Endpoint NEW = new Endpoint("10.0.0.7", 6543);
    private static final String FILE = """
            ;; shop = host=in-a-comment
            [pgbouncer]
            shop = host=in-the-wrong-section
            listen_port = 6432
            [databases]
            shops = host=another port=1
            shop = host=10.0.0.5 dbname=shop password='s3cret' port=5433 pool_size=20
            bare = host=10.0.0.5 dbname=bare
            [users]
            shop = pool_mode=session
            """;

    @Test
    void only_host_and_port_of_the_database_are_changed() {
        PoolerText text = new PoolerText("shop");

        assertThat(text.read(FILE)).isEqualTo(new Endpoint("10.0.0.5", 5433));
        assertThat(text.with(FILE, NEW))
                .isEqualTo(FILE.replace("host=10.0.0.5 dbname=shop", "host=10.0.0.7 dbname=shop")
                        .replace("port=5433", "port=6543"));
    }

    @Test
    void a_line_without_port_means_the_usual_one_and_gets_one() {
        PoolerText text = new PoolerText("bare");

        assertThat(text.read(FILE)).isEqualTo(new Endpoint("10.0.0.5", 5432));
        assertThat(text.with(FILE, NEW)).contains("bare = host=10.0.0.7 dbname=bare port=6543\n");
    }

    @Test
    void an_included_file_needs_no_section() {
        assertThat(new PoolerText("shop").read("shop = port=7 host='10.0.0.9'")).isEqualTo(new Endpoint("10.0.0.9", 7));
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> new PoolerText("nobody").read(FILE)).hasMessageContaining("nobody");
        assertThatThrownBy(() -> new PoolerText("a").read("a = dbname=a")).hasMessageContaining("no host=");
    }
}
