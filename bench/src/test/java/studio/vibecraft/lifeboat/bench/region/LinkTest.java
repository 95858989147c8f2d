package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.bench.demo.SandboxProcesses;

/** The line between two regions behaves as a network does, whole and broken. */
@Tag("real")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LinkTest {
    private static final String SILENCE = "neither an answer nor an end";
    private static final String END = "an end";
    private static final int PATIENCE_MILLIS = 1000;

    @TempDir
    private Path directory;

    private EchoServer server;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        link = Link.open(directory, "127.0.0.1", server.port());
    }

    @AfterEach
    void close() {
        link.close();
        server.close();
    }

    @Test
    void bytes_pass_there_and_back() throws IOException {
        try (Socket session = connect()) {
            assertThat(answer(session, "one")).isEqualTo("one");
            assertThat(answer(session, "two")).isEqualTo("two");
        }
    }

    @Test
    void an_open_session_over_a_cut_line_gets_neither_an_answer_nor_an_end() throws IOException {
        try (Socket session = connect()) {
            answer(session, "one");
            link.cut();
            assertThat(answer(session, "two")).isEqualTo(SILENCE);
        }
    }

    @Test
    void a_new_session_over_a_cut_line_gets_neither_an_answer_nor_an_end() throws IOException {
        link.cut();
        try (Socket session = connect()) {
            assertThat(answer(session, "one")).isEqualTo(SILENCE);
        }
    }

    @Test
    void nobody_learns_over_a_cut_line_that_the_far_host_died() throws IOException {
        try (Socket old = connect()) {
            answer(old, "one");
            link.cut();
            server.close();
            assertThat(answer(old, "two")).isEqualTo(SILENCE);
            try (Socket fresh = connect()) {
                assertThat(answer(fresh, "one")).isEqualTo(SILENCE);
            }
        }
    }

    @Test
    void the_far_host_does_not_learn_over_a_cut_line_that_a_client_left() throws Exception {
        try (Socket session = connect()) {
            answer(session, "one");
            link.cut();
        }
        TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
        assertThat(server.sessions()).isEqualTo(1);
    }

    @Test
    void when_the_line_is_mended_old_sessions_end_and_new_ones_work() throws IOException {
        try (Socket before = connect()) {
            answer(before, "one");
            link.cut();
            try (Socket meanwhile = connect()) {
                assertThat(answer(meanwhile, "one")).isEqualTo(SILENCE);
                link.mend();
                assertThat(answer(meanwhile, "two")).isEqualTo(END);
            }
            assertThat(answer(before, "two")).isEqualTo(END);
        }
        try (Socket after = connect()) {
            assertThat(answer(after, "one")).isEqualTo("one");
        }
    }

    @Test
    void sessions_whose_far_host_died_while_the_line_was_cut_end_when_it_is_mended() throws IOException {
        try (Socket session = connect()) {
            answer(session, "one");
            link.cut();
            server.close();
            assertThat(answer(session, "two")).isEqualTo(SILENCE);
            link.mend();
            assertThat(answer(session, "three")).isEqualTo(END);
        }
    }

    @Test
    void a_line_can_be_cut_again_after_it_was_mended() throws IOException {
        link.cut();
        link.mend();
        try (Socket session = connect()) {
            assertThat(answer(session, "one")).isEqualTo("one");
            link.cut();
            assertThat(answer(session, "two")).isEqualTo(SILENCE);
        }
    }

    @Test
    void its_server_is_seen_by_who_ends_all_processes_of_a_sandbox_and_is_gone_when_the_line_is_closed() {
        SandboxProcesses processes = new SandboxProcesses(directory);
        assertThat(processes.running()).hasSize(1);
        link.close();
        assertThat(processes.running()).isEmpty();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", link.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** What comes back within a second. */
    private static String answer(Socket session, String said) throws IOException {
        byte[] read = new byte[100];
        try {
            session.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            int count = session.getInputStream().read(read);
            return count < 0 ? END : new String(Arrays.copyOf(read, count), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            return SILENCE;
        } catch (SocketException e) {
            return END;
        }
    }
}
