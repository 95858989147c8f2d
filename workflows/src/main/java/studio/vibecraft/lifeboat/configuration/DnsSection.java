package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration.Provider;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration.Route53;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration.Update;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code dns} part of a database. */
final class DnsSection {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final SecretReference NO_KEY = new SecretReference(null, "/nowhere");
    private static final Provider NOBODY = new Update(new Endpoint("127.0.0.1", 53), ".", "", "hmac-sha256", NO_KEY);

    private DnsSection() {}

    static DnsConfiguration read(StrictYaml yaml) {
        DnsConfiguration dns = new DnsConfiguration(
                yaml.text("name"),
                yaml.optional("type", "A, AAAA or CNAME", text -> Values.choice(NameRecord.Type.class, text))
                        .orElse(NameRecord.Type.A),
                yaml.text("primary"),
                yaml.text("secondary"),
                yaml.optional("ttl", "a duration such as PT60S", Duration::parse)
                        .orElse(TTL),
                provider(yaml),
                Values.endpoints(yaml, "authorities"),
                Values.endpoints(yaml, "resolvers"));
        if (dns.primary().equals(dns.secondary())) {
            yaml.mistake("secondary", "must be another value than 'primary'");
        }
        yaml.refuseUnknownKeys();
        return dns;
    }

    private static Provider provider(StrictYaml yaml) {
        Optional<Provider> update = yaml.mapping("update").map(DnsSection::update);
        Optional<Provider> route53 = yaml.mapping("route53").map(DnsSection::route53);
        if (update.isPresent() == route53.isPresent()) {
            yaml.mistake("'dns' needs either 'update' (RFC 2136) or 'route53'");
        }
        return update.or(() -> route53).orElse(NOBODY);
    }

    private static Provider update(StrictYaml yaml) {
        SecretReference key = Values.secret(yaml, "key");
        if (key == null) {
            yaml.mistake("'key' is missing: name where the key's secret is found");
        }
        Update update = new Update(
                yaml.required("server", "host:port", Values::endpoint).orElse(new Endpoint("127.0.0.1", 53)),
                yaml.text("zone"),
                yaml.text("key-name"),
                yaml.optional("algorithm", "text", text -> text).orElse("hmac-sha256"),
                key == null ? NO_KEY : key);
        yaml.refuseUnknownKeys();
        return update;
    }

    private static Provider route53(StrictYaml yaml) {
        Route53 route53 = new Route53(
                yaml.text("zone-id"),
                Values.secret(yaml, "access-key"),
                Values.secret(yaml, "secret-key"),
                yaml.optional("endpoint", "an address such as https://…", URI::create)
                        .orElse(null));
        if ((route53.accessKey() == null) != (route53.secretKey() == null)) {
            yaml.mistake("'access-key' and 'secret-key' belong together");
        }
        yaml.refuseUnknownKeys();
        return route53;
    }
}
