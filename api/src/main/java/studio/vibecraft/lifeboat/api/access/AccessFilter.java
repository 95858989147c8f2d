package studio.vibecraft.lifeboat.api.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.model.Role;

/** Lets a request pass when its bearer token, or its browser's session, has the role. */
final class AccessFilter implements ContainerRequestFilter {
    static final String SESSION_COOKIE = "lifeboat-session";
    /** Pages of other sites cannot set it without asking first, and this API never permits that. */
    static final String SAME_SITE_HEADER = "Lifeboat-Dashboard";

    private final Tokens tokens;
    private final Sessions sessions;
    private final Role needed;

    AccessFilter(Tokens tokens, Sessions sessions, Role needed) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.needed = needed;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Person person = byToken(request).or(() -> bySession(request)).orElseThrow(AccessFilter::unknown);
        request.setSecurityContext(
                new Known(person, request.getSecurityContext().isSecure()));
        if (!person.role().includes(needed)) {
            throw new ProblemException(
                    ProblemType.ROLE_TOO_LOW,
                    "%s has the role %s; this needs %s. Nothing was done."
                            .formatted(person.getName(), word(person.role()), word(needed)));
        }
    }

    private Optional<Person> byToken(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw unknown();
        }
        return Optional.of(
                tokens.owner(new AccessToken(header.substring(7).strip())).orElseThrow(AccessFilter::unknown));
    }

    private Optional<Person> bySession(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(SESSION_COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads && request.getHeaderString(SAME_SITE_HEADER) == null) {
            throw new ProblemException(
                    ProblemType.CROSS_SITE,
                    "A session may only write with the header " + SAME_SITE_HEADER + ". Nothing was done.");
        }
        return sessions.owner(cookie.getValue());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "Send the header 'Authorization: Bearer <token>' with a token of lifeboat.yml; ./lifeboat token makes one.");
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private record Known(Person person, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return person;
        }

        @Override
        public boolean isUserInRole(@Nullable String role) {
            return role != null && person.role().includes(Role.valueOf(role.toUpperCase(Locale.ROOT)));
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
