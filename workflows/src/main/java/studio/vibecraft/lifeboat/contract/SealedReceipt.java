package studio.vibecraft.lifeboat.contract;

/** Where the receipt of a closed recovery is and its hash. */
public record SealedReceipt(String recoveryId, String file, String hash) {}
