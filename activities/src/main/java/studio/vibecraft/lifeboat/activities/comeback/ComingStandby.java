package studio.vibecraft.lifeboat.activities.comeback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.fence.Retirement;
import studio.vibecraft.lifeboat.activities.follow.FollowSettings;
import studio.vibecraft.lifeboat.activities.follow.Follower;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** The old primary on its way to be a standby of the present one. Each call looks where it stands and goes on from there. */
public final class ComingStandby {
    private final RecoveryFiles files;
    private final StandbyConfiguration present;
    private final FollowSettings settings;
    private final StateFile<Way> way;
    private final ProgressListener listener;

    public ComingStandby(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.present = PresentPrimary.configuration(files.database());
        this.settings = new FollowSettings(files, present, PresentPrimary.OLD_PRIMARY);
        this.way = OldPrimaryLook.begun(files);
        this.listener = listener;
    }

    public Check follow(ReturningPrimary seen) {
        Instant start = Instant.now();
        if (way.read().isEmpty()) {
            way.write(seen.way());
        }
        Follower follower = follower(present);
        String how = "as it is";
        if (follower.lag().isEmpty()) {
            how = made();
        }
        follower.awaitStreaming(
                "The old primary in " + files.dataDirectory(),
                () -> Follower.replayed(files.database()),
                "The present primary serves on. Read the old primary's log; pg_hba.conf of " + present.address()
                        + " must let " + present.user() + " replicate.",
                listener);
        return new Check(
                "old primary follows",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                "The old primary is a standby of " + present.name() + " (" + present.address() + "), " + how
                        + ", and streams");
    }

    static Follower follower(StandbyConfiguration present) {
        return new Follower(
                session -> Connections.standby(present, session, Duration.ofSeconds(10)), PresentPrimary.OLD_PRIMARY);
    }

    private String made() {
        CommandServiceControl service = new CommandServiceControl(files.database());
        service.stop();
        try {
            String how = prepared(way.read().orElseThrow());
            service.start();
            return how;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String prepared(Way chosen) throws IOException {
        return switch (chosen) {
            case BEGUN, FOLLOW -> asItIs();
            case REWIND -> rewound();
            case RESTORE ->
                "restored from backup "
                        + new ReplacedDirectory(files, settings, listener)
                                .restore()
                                .label();
        };
    }

    /** Its signal file is there before its control file is. */
    private String asItIs() throws IOException {
        settings.write(files.database().postgres());
        Retirement.reinstateAny(files.dataDirectory());
        return "as it was";
    }

    private String rewound() throws IOException {
        if (!Files.exists(files.marker("rewound"))) {
            Retirement.reinstateAny(files.dataDirectory());
            Optional<String> failure = new Rewind(files, settings, listener).perform();
            if (failure.isPresent()) {
                way.write(Way.RESTORE);
                return prepared(Way.RESTORE) + ", because pg_rewind failed: " + failure.get();
            }
            Files.writeString(files.marker("rewound"), "");
        }
        OwnFiles.of(files).putBack();
        settings.write(files.database().postgres());
        return "rewound";
    }
}
