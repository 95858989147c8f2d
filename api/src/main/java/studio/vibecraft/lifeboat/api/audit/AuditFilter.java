package studio.vibecraft.lifeboat.api.audit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.ledger.AuditLog.Entry;

/** Records every write, those that were refused included. */
public final class AuditFilter implements ContainerResponseFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail trail;
    private final Clock clock;

    public AuditFilter(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (READS.contains(request.getMethod())) {
            return;
        }
        Person person = request.getSecurityContext().getUserPrincipal() instanceof Person known ? known : null;
        String path = "/api/v1/" + request.getUriInfo().getPath();
        Object location = response.getHeaders().getFirst("Location");
        trail.append(new Entry(
                UUID.randomUUID().toString(),
                clock.instant(),
                person == null ? "unknown" : person.getName(),
                person == null ? "none" : person.role().name().toLowerCase(Locale.ROOT),
                request.getMethod() + " " + path,
                location == null ? path : location.toString(),
                Integer.toString(response.getStatus())));
    }
}
