package studio.vibecraft.lifeboat.bench.procedure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;

/** The product, up on a sandbox of its own, and the studio's database in there. */
record StudioScene(DisposableScene shop, StudioDatabase studio, Shell shell) implements AutoCloseable {

    /** @param configured the sandbox's directory to what lifeboat.yml says of the database besides */
    static StudioScene start(Function<Path, String> configured) throws Exception {
        DisposableScene shop = DisposableScene.build();
        Scene scene = shop.scene();
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                configured.apply(shop.place().path()),
                StandardOpenOption.APPEND);
        shop.up();
        return new StudioScene(
                shop,
                new StudioDatabase(scene.sandbox().cluster()),
                new Shell(scene.launcher(), scene.approvers().get(0)));
    }

    Scene scene() {
        return shop.scene();
    }

    Path directory() {
        return shop.place().path();
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
