package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.DatabaseAddress;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.Http;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.HttpRoundTrip;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.Query;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.SqlRoundTrip;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.Tcp;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code services} of a database. */
final class ServiceSection {
    private static final int OK = 200;
    private static final int PORT = 5432;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Set<String> KINDS = Set.of("http", "tcp", "sql", "write");

    private ServiceSection() {}

    static List<ServiceConfiguration> read(StrictYaml yaml) {
        List<ServiceConfiguration> services = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StrictYaml item : yaml.list("services")) {
            if (KINDS.stream().filter(item::has).count() != 1) {
                item.mistake("a service is asked by exactly one of http, tcp, sql and write");
                continue;
            }
            ServiceConfiguration service = service(item);
            item.refuseUnknownKeys();
            if (!names.add(service.name())) {
                item.mistake("name", service.name() + " is the name of two services");
            }
            services.add(service);
        }
        return services;
    }

    private static ServiceConfiguration service(StrictYaml yaml) {
        String name = yaml.text("name");
        Duration deadline = yaml.optional("deadline", "a duration such as PT10S", ServiceSection::deadline)
                .orElse(DEADLINE);
        if (yaml.has("http")) {
            return http(yaml, name, deadline);
        }
        if (yaml.has("tcp")) {
            return new Tcp(
                    name,
                    deadline,
                    yaml.required("tcp", "host:port", Values::endpoint).orElse(new Endpoint("nowhere", 1)));
        }
        if (yaml.has("sql")) {
            return new Query(name, deadline, at(yaml), yaml.text("sql"));
        }
        return roundTrip(yaml, name, deadline);
    }

    private static Http http(StrictYaml yaml, String name, Duration deadline) {
        return new Http(
                name,
                deadline,
                yaml.required("http", "an address such as http://host/health", ServiceSection::address)
                        .orElse(URI.create("http://nowhere/")),
                yaml.optional("status", "a status such as 200", Integer::parseInt)
                        .orElse(OK),
                Values.secret(yaml, "authorization"));
    }

    private static ServiceConfiguration roundTrip(StrictYaml yaml, String name, Duration deadline) {
        String write = yaml.text("write");
        String read = yaml.text("read");
        String body = yaml.optional("body", "text", text -> text).orElse("");
        if (!read.contains(ServiceConfiguration.TOKEN) || !(write + body).contains(ServiceConfiguration.TOKEN)) {
            yaml.mistake("what is written and what is read back must both hold " + ServiceConfiguration.TOKEN);
        }
        if (yaml.has("at")) {
            return new SqlRoundTrip(name, deadline, at(yaml), write, read);
        }
        requireAddress(yaml, "write", write);
        requireAddress(yaml, "read", read);
        return new HttpRoundTrip(name, deadline, write, body, read, Values.secret(yaml, "authorization"));
    }

    private static void requireAddress(StrictYaml yaml, String key, String text) {
        try {
            address(text.replace(ServiceConfiguration.TOKEN, "0"));
        } catch (IllegalArgumentException e) {
            yaml.mistake(key, "must be an http address, or SQL together with 'at' (" + e.getMessage() + ")");
        }
    }

    private static DatabaseAddress at(StrictYaml yaml) {
        return yaml.mapping("at").map(ServiceSection::databaseAddress).orElseGet(() -> {
            yaml.mistake("'at' is missing: say host, port, database and user, as the application does");
            return new DatabaseAddress("nowhere", PORT, "", "", null);
        });
    }

    private static DatabaseAddress databaseAddress(StrictYaml yaml) {
        DatabaseAddress address = new DatabaseAddress(
                yaml.optional("host", "text", text -> text).orElse("127.0.0.1"),
                Values.port(yaml, "port", PORT),
                yaml.text("database"),
                yaml.text("user"),
                Values.secret(yaml, "password"));
        yaml.refuseUnknownKeys();
        return address;
    }

    private static Duration deadline(String text) {
        Duration deadline = Duration.parse(text);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(text + " is no time at all");
        }
        return deadline;
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(text + " is no http address");
        }
        return address;
    }
}
