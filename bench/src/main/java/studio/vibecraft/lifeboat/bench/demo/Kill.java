package studio.vibecraft.lifeboat.bench.demo;

/**
 * A kill -9 that happened.
 *
 * @param what the program
 * @param step of the recovery
 * @param percent of the restore or rebuild at that moment
 */
public record Kill(String what, long pid, String step, double percent) {}
