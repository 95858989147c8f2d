package studio.vibecraft.lifeboat.bench.region;

import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** The shop in two regions; the product is configured but not up. */
public record OutageScene<R extends Regions>(DisposableScene shop, R regions) implements AutoCloseable {

    public static OutageScene<TwoRegions> build() throws Exception {
        return build(TwoRegions::open);
    }

    /** The second region serves already; there is a backup from before. */
    public static OutageScene<TwoRegions> afterTakeover() throws Exception {
        return build(sandbox -> {
            sandbox.backRest().backup("full");
            return TwoRegions.takenOver(sandbox);
        });
    }

    /** No standby is anywhere. */
    public static OutageScene<LoneRegion> withoutStandby() throws Exception {
        return build(LoneRegion::open);
    }

    /** The second region serves already, restored from a backup. */
    public static OutageScene<LoneRegion> afterRestore() throws Exception {
        return build(LoneRegion::takenOver);
    }

    private interface Opening<R> {
        R open(Sandbox sandbox) throws Exception;
    }

    private static <R extends Regions> OutageScene<R> build(Opening<R> opening) throws Exception {
        DisposableScene shop = DisposableScene.build();
        R regions = opening.open(shop.scene().sandbox());
        shop.ending().add(regions::close);
        return new OutageScene<>(shop, regions);
    }

    public SandboxDirectory place() {
        return shop.place();
    }

    public Ending ending() {
        return shop.ending();
    }

    public Scene scene() {
        return shop.scene();
    }

    /** A command of the launcher on this configuration. @return what it wrote */
    public String lifeboat(String... words) {
        return shop.lifeboat(words);
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
