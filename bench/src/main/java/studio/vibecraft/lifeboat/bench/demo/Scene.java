package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.product.ApiClient;
import studio.vibecraft.lifeboat.bench.product.Launcher;
import studio.vibecraft.lifeboat.bench.product.Person;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxLayout;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** The sandbox, configured for the product like any other cluster, and the people who use it. */
public record Scene(Sandbox sandbox, Launcher launcher, Ports ports, Person responder, List<Person> approvers) {
    /** Where everything listens, on loopback. */
    public record Ports(int postgres, int temporal, int temporalUi, int ledger, int api, int admin) {
        static Ports of(List<Integer> free, @Nullable Integer api) {
            return new Ports(
                    free.get(0), free.get(1), free.get(2), free.get(3), api == null ? free.get(4) : api, free.get(5));
        }
    }

    /** Makes the sandbox and writes lifeboat.yml. */
    public static Scene build(DemoOptions options, Path directory) throws IOException, SQLException {
        return build(options.size(), options.port(), directory);
    }

    /** @param port of the API; null: a free one */
    static Scene build(SandboxSize size, @Nullable Integer port, Path directory) throws IOException, SQLException {
        Ports ports = Ports.of(FreePorts.find(6), port);
        Path binaries = Path.of(variable("LIFEBOAT_POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin"));
        Path home = Path.of(variable("LIFEBOAT_HOME", "")).toAbsolutePath();
        Sandbox sandbox = Sandbox.create(directory, SandboxDirectory.cache(), binaries, size, ports.postgres());
        Person responder = Person.create("demo-responder", "responder");
        List<Person> approvers =
                List.of(Person.create("demo-approver", "commander"), Person.create("demo-second-approver", "admin"));
        SandboxLayout layout = sandbox.layout();
        Files.writeString(layout.lifeboatConfiguration(), configuration(sandbox, home, ports, responder, approvers));
        Files.writeString(directory.resolve("shop-app-password"), Cluster.APPLICATION_PASSWORD + "\n");
        Files.writeString(
                directory.resolve("shop.env"),
                "DATABASE_URL=postgresql://shop_app@127.0.0.1:" + ports.postgres() + "/shop\n");
        Launcher launcher = new Launcher(home, layout.lifeboatConfiguration(), layout.state());
        return new Scene(sandbox, launcher, ports, responder, approvers);
    }

    private static String variable(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private static String configuration(
            Sandbox sandbox, Path home, Ports ports, Person responder, List<Person> approvers) throws IOException {
        String tokens = Stream.concat(Stream.of(responder), approvers.stream())
                .map(person -> "    - {name: %s, role: %s, sha256: %s}"
                        .formatted(person.name(), person.role(), person.sha256()))
                .collect(Collectors.joining("\n"));
        try (InputStream template = Scene.class.getResourceAsStream("lifeboat.yml")) {
            return new String(Objects.requireNonNull(template, "lifeboat.yml").readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{root}", sandbox.layout().root().toString())
                    .replace("{home}", home.toString())
                    .replace("{binaries}", sandbox.cluster().binaries().toString())
                    .replace("{postgres}", Integer.toString(ports.postgres()))
                    .replace("{temporal}", Integer.toString(ports.temporal()))
                    .replace("{temporal-ui}", Integer.toString(ports.temporalUi()))
                    .replace("{ledger}", Integer.toString(ports.ledger()))
                    .replace("{api}", Integer.toString(ports.api()))
                    .replace("{admin}", Integer.toString(ports.admin()))
                    .replace("{tokens}", tokens);
        }
    }

    public String dashboard() {
        return "http://127.0.0.1:" + ports.api() + "/";
    }

    public String temporalUi() {
        return "http://127.0.0.1:" + ports.temporalUi() + "/";
    }

    public ApiClient api() {
        return new ApiClient(ports.api());
    }
}
