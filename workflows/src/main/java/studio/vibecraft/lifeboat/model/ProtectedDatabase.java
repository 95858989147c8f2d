package studio.vibecraft.lifeboat.model;

/**
 * A PostgreSQL cluster that Lifeboat looks after. Never holds a secret: activities look everything else up by name.
 *
 * @param name the key below {@code databases} in lifeboat.yml
 * @param host the name of the host whose worker reaches the data directory; part of the task queue's name
 */
public record ProtectedDatabase(String name, Platform platform, String owner, String host, Objectives objectives) {}
