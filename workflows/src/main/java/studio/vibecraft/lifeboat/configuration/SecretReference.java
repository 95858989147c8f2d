package studio.vibecraft.lifeboat.configuration;

import org.jspecify.annotations.Nullable;

/** Where a secret is found: an environment variable or a file. Resolved only inside an activity or at a server's start. */
public record SecretReference(
        @Nullable String env, @Nullable String file) {}
