package studio.vibecraft.lifeboat.activities.connection;

import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.StoredSecret;

/** Whoever knows the vendor that keeps a secret. */
@FunctionalInterface
public interface SecretPlaces {
    /** @param recoveryId the same change of the same recovery is made once */
    ConnectionPlace place(StoredSecret secret, String recoveryId);
}
