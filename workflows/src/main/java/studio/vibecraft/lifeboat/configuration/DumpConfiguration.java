package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * The last resort when no backup of the cluster can be restored.
 *
 * @param directories hold dumps made by {@code pg_dump --format=directory}, themselves or up to two levels below
 * @param jobs sessions that restore side by side
 */
public record DumpConfiguration(List<Path> directories, int jobs) {}
