package studio.vibecraft.lifeboat.bench.demo;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/**
 * What a demo is to show.
 *
 * @param port of the API; null: a free one
 */
public record DemoOptions(
        Story story,
        SandboxSize size,
        KillOrder kills,
        boolean interactive,
        @Nullable Integer port) {

    /** The first scenario. */
    public DemoOptions(
            DamageKind damage, SandboxSize size, KillOrder kills, boolean interactive, @Nullable Integer port) {
        this(new CorruptionStory(damage), size, kills, interactive, port);
    }
}
