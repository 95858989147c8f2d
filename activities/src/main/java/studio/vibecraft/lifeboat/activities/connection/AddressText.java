package studio.vibecraft.lifeboat.activities.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Endpoint;

/** An address such as {@code postgresql://app:secret@host:5432/shop} or {@code jdbc:postgresql://host/shop}; of several hosts the first one counts. */
public final class AddressText implements ConnectionText {
    private static final int PORT = 5432;

    /** Scheme and user, which may hold a password, then the hosts up to path, query or end. */
    private static final Pattern ADDRESS = Pattern.compile("^([^/]*//(?:[^@/]*@)?)([^/?#]*)(.*)$", Pattern.DOTALL);

    private static final Pattern HOST = Pattern.compile("^(?:\\[([^]]+)]|([^:]+))(?::(\\d+))?$");

    @Override
    public Endpoint read(String text) {
        Matcher host = HOST.matcher(matched(text).group(2).split(",", 2)[0]);
        if (!host.matches()) {
            throw new IllegalArgumentException("it names no host");
        }
        String name = host.group(1) == null ? host.group(2) : host.group(1);
        return new Endpoint(name, host.group(3) == null ? PORT : Integer.parseInt(host.group(3)));
    }

    @Override
    public String with(String text, Endpoint endpoint) {
        Matcher address = matched(text);
        return address.group(1) + endpoint + address.group(3);
    }

    private static Matcher matched(String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (!address.matches()) {
            throw new IllegalArgumentException("it is no address with //");
        }
        return address;
    }
}
