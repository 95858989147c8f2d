package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.process.Command;

/** The whole cluster is gone; what is left besides differs. */
sealed interface ClusterLoss extends Story permits DumpStory, LossStory, MigrationStory {
    LossKind loss();

    @Override
    default String scenario() {
        return "complete-loss";
    }

    @Override
    default Map<String, ?> suspicion() {
        return Map.of();
    }

    @Override
    default Setting setting(Scene scene, Narrator narrator) throws IOException {
        return ToldUsers.of(scene);
    }

    /** @param rest what else is not there, for people */
    default void happenToBackupsToo(Scenery scenery, String rest) throws Exception {
        loss().happen(scenery.sandbox().cluster());
        Command.run(List.of("rm", "-rf", scenery.sandbox().layout().repository().toString()));
        scenery.narrator()
                .tell("Disaster, " + loss().label() + ": " + loss().story()
                        + "; the repository with all backups and all WAL is gone, too" + rest + ".");
    }
}
