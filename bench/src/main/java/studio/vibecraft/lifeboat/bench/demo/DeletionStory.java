package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.model.RowWay;

/** Somebody sends a wrong statement; the shop stays open and goes on writing around the hole. */
public record DeletionStory(MistakeKind mistake, @Nullable RowWay way) implements Story {
    public DeletionStory(MistakeKind mistake) {
        this(mistake, null);
    }

    /** A shop that wants its rows from a standby has one. */
    @Override
    public void prepare(Scene scene) throws IOException, SQLException {
        if (way == RowWay.STANDBY) {
            DelayedStandby.add(scene);
        }
    }

    @Override
    public Setting setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        return way == RowWay.DIRTYREAD ? LongReport.begin(scene.sandbox()) : Story.super.setting(scene, narrator);
    }

    @Override
    public String scenario() {
        return "accidental-deletion";
    }

    @Override
    public String label() {
        return mistake.label();
    }

    @Override
    public String reason() {
        return "Customers call: their data is gone.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return way == null
                ? Map.of("tables", mistake.reported())
                : Map.of("tables", mistake.reported(), "way", way.label());
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        mistake.make(scenery.sandbox().cluster());
        scenery.narrator().tell("Disaster, " + mistake.label() + ": " + mistake.story() + ".");
        scenery.doBusiness();
        return before;
    }

    @Override
    public PercentSource longestWork(Scene scene) {
        Path recoveries = scene.sandbox().layout().state().resolve("recoveries");
        return restores() ? new RestoreLog(recoveries) : new RowRescue(recoveries);
    }

    @Override
    public String longestWorkName() {
        return restores() ? "restore" : "rescue of the rows";
    }

    private boolean restores() {
        return way == null || way == RowWay.SIDE_INSTANCE;
    }
}
