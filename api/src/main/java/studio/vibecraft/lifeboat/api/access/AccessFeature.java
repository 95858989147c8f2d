package studio.vibecraft.lifeboat.api.access;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts the filter in front of every method that names a role. */
public final class AccessFeature implements DynamicFeature {
    private final Tokens tokens;
    private final Sessions sessions;

    public AccessFeature(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        if (needs != null) {
            context.register(new AccessFilter(tokens, sessions, needs.value()), 1000);
        }
    }
}
