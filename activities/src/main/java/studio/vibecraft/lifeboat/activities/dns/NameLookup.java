package studio.vibecraft.lifeboat.activities.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameRecord;

/** One question to one server, past every cache of ours. */
public final class NameLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Endpoint server;
    private final boolean recursive;

    /** @param recursive a resolver that asks others; an authoritative server answers for itself */
    public NameLookup(Endpoint server, boolean recursive) {
        this.server = server;
        this.recursive = recursive;
    }

    /** All values that it gives; empty when it knows none. */
    public List<NameRecord> ask(String name, NameRecord.Type type) throws IOException {
        return records(name, Type.value(type.name())).stream()
                .map(record -> new NameRecord(
                        record.getName().toString(true), type, text(record), Duration.ofSeconds(record.getTTL())))
                .toList();
    }

    /** The names of the zone's name servers. */
    public List<String> nameServers(String zone) throws IOException {
        return records(zone, Type.NS).stream().map(NameLookup::text).toList();
    }

    private List<Record> records(String name, int type) throws IOException {
        Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
        Message query = Message.newQuery(question);
        if (!recursive) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        Message answer = resolver().send(query);
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException(server + " answers " + Rcode.string(code));
        }
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type)
                .toList();
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(server.host(), server.port()));
        resolver.setTimeout(PATIENCE);
        return resolver;
    }

    private static String text(Record record) {
        String text = record.rdataToString();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
