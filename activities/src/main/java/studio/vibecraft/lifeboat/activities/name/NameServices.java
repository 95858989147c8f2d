package studio.vibecraft.lifeboat.activities.name;

import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.activities.dns.rfc2136.UpdateNameService;
import studio.vibecraft.lifeboat.activities.dns.route53.Route53NameService;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;

/** The adapter for each kind of zone. */
public final class NameServices {
    private NameServices() {}

    public static NameService of(DnsConfiguration dns, ProgressListener listener) {
        if (dns.provider() instanceof DnsConfiguration.Route53 route53) {
            return new Route53NameService(route53, listener);
        }
        return new UpdateNameService((DnsConfiguration.Update) dns.provider());
    }

    public static List<Endpoint> authorities(DnsConfiguration dns, NameService service) {
        return dns.authorities().isEmpty() ? service.authorities() : dns.authorities();
    }
}
