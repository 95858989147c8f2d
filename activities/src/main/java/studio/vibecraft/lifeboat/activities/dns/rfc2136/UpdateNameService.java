package studio.vibecraft.lifeboat.activities.dns.rfc2136;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;
import studio.vibecraft.lifeboat.activities.dns.NameLookup;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** RFC 2136 over TCP, signed with TSIG. The old value is the update's prerequisite, so compare and set are one step of the server's. */
public final class UpdateNameService implements NameService {
    private static final int PORT = 53;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DnsConfiguration.Update zone;

    public UpdateNameService(DnsConfiguration.Update zone) {
        this.zone = zone;
    }

    @Override
    public Optional<NameRecord> read(String name, NameRecord.Type type) {
        List<NameRecord> found;
        try {
            found = new NameLookup(zone.server(), false).ask(name, type);
        } catch (IOException e) {
            throw unreachable(e);
        }
        if (found.size() > 1) {
            throw new RecoveryException(
                    Fault.CONNECTION_CHANGED,
                    name + " leads to " + found.size() + " places at once; Lifeboat changes a name with one.");
        }
        return found.stream().findFirst();
    }

    @Override
    public void replace(NameRecord expected, NameRecord wanted) {
        try {
            Update update = new Update(absolute(zone.zone()));
            update.present(record(expected, 0));
            update.delete(absolute(expected.name()), Type.value(expected.type().name()));
            update.add(record(wanted, wanted.ttl().toSeconds()));
            confirm(resolver().send(update), expected, wanted);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void confirm(Message answer, NameRecord expected, NameRecord wanted) {
        int code = answer.getRcode();
        if (code == Rcode.NXRRSET || code == Rcode.YXRRSET || code == Rcode.NXDOMAIN) {
            throw new RecoveryException(
                    Fault.CONNECTION_CHANGED,
                    wanted.name() + " does not lead to " + expected.value() + " any more (" + zone.server()
                            + " answers " + Rcode.string(code) + "). It was left as it is.");
        }
        if (code == Rcode.SERVFAIL || code == Rcode.NOTIMP || code == Rcode.FORMERR) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    zone.server() + " does not carry out the change of " + wanted.name() + ": it answers "
                            + Rcode.string(code)
                            + ". Its own log says why, for example a journal that it cannot write. Another attempt looks first.");
        }
        if (code != Rcode.NOERROR || !answer.isVerified()) {
            throw new RecoveryException(
                    Fault.ACCESS_DENIED,
                    zone.server() + " does not take the change of " + wanted.name() + " signed with key "
                            + zone.keyName()
                            + ": " + (code == Rcode.NOERROR ? "its answer is not signed" : Rcode.TSIGstring(code))
                            + ". Wrong key, wrong clock, or an update-policy without this name.");
        }
    }

    @Override
    public List<Endpoint> authorities() {
        try {
            return new NameLookup(zone.server(), false)
                    .nameServers(zone.zone()).stream()
                            .map(server -> new Endpoint(server, PORT))
                            .toList();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private SimpleResolver resolver() throws IOException {
        SimpleResolver resolver = new SimpleResolver(
                new InetSocketAddress(zone.server().host(), zone.server().port()));
        resolver.setTCP(true);
        resolver.setTimeout(PATIENCE);
        resolver.setTSIGKey(key());
        return resolver;
    }

    private TSIG key() throws IOException {
        try {
            byte[] secret = Base64.getDecoder().decode(Secrets.resolve(zone.key()));
            return new TSIG(absolute(zone.algorithm()), absolute(zone.keyName()), secret);
        } catch (IllegalArgumentException e) {
            // Its own words may hold a part of the secret.
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "The key " + zone.keyName() + " of zone " + zone.zone() + " cannot be used: it is no base64, or "
                            + zone.algorithm() + " is no algorithm. Nothing was changed.");
        }
    }

    private static Record record(NameRecord wanted, long ttl) throws IOException {
        return Record.fromString(
                absolute(wanted.name()), Type.value(wanted.type().name()), DClass.IN, ttl, value(wanted), Name.root);
    }

    private static String value(NameRecord wanted) {
        boolean name = wanted.type() == NameRecord.Type.CNAME && !wanted.value().endsWith(".");
        return name ? wanted.value() + "." : wanted.value();
    }

    private static Name absolute(String name) throws IOException {
        return Name.fromString(name, Name.root);
    }

    private RecoveryException unreachable(IOException e) {
        return new RecoveryException(
                Fault.SERVER_UNREACHABLE,
                "The name server " + zone.server() + " of zone " + zone.zone() + " does not answer: " + e.getMessage()
                        + ". Nothing is known to be changed; another attempt looks first.",
                e);
    }
}
