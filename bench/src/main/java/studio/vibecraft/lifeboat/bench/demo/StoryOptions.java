package studio.vibecraft.lifeboat.bench.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.model.RowWay;

/** Which story the demo tells. An option that belongs to another scenario is refused, not ignored. */
final class StoryOptions {
    private static final List<String> WITH_WAYS =
            List.of("accidental-deletion", "complete-loss", "region-outage", "return-to-primary");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--scenario",
            defaultValue = "database-corruption",
            description =
                    "database-corruption (default), complete-loss, region-outage, return-to-primary or accidental-deletion")
    private String scenario;

    @Option(
            names = "--damage",
            converter = Converters.Damage.class,
            description =
                    "of database-corruption: heap-page (default), toast, index-only, zeroed-page, missing-file or silent-in-last-backups")
    private @Nullable DamageKind damage;

    @Option(
            names = "--kind",
            converter = Converters.Mistake.class,
            description = "of accidental-deletion: delete (default), update, truncate, drop-table or drop-column")
    private @Nullable MistakeKind kind;

    @Option(
            names = "--loss",
            converter = Converters.Loss.class,
            description = "of complete-loss: removed (default) or disk")
    private @Nullable LossKind loss;

    @Option(
            names = "--way",
            description =
                    "of accidental-deletion: standby, dirtyread or side-instance; without it the fastest that is open."
                            + " Of complete-loss: physical (default); logical: all backups are gone, too; migrations: and there is no dump."
                            + " Of region-outage and return-to-primary: standby (default), or backup: there is no standby")
    private @Nullable String way;

    @Option(names = "--zombie", description = "of region-outage: the old primary lives on, and some clients reach it")
    private boolean zombie;

    Story story() {
        refuseElsewhere(damage, "--damage", "database-corruption");
        refuseElsewhere(loss, "--loss", "complete-loss");
        refuseElsewhere(zombie ? "" : null, "--zombie", "region-outage");
        refuseElsewhere(kind, "--kind", "accidental-deletion");
        refuseWayElsewhere();
        return switch (scenario) {
            case "database-corruption" -> new CorruptionStory(damage == null ? DamageKind.HEAP_PAGE : damage);
            case "complete-loss" -> loss(loss == null ? LossKind.REMOVED : loss);
            case "region-outage" -> outage();
            case "return-to-primary" -> new ReturnStory(withoutStandby());
            case "accidental-deletion" -> new DeletionStory(kind == null ? MistakeKind.DELETE : kind, rowWay());
            default ->
                throw new ParameterException(
                        command.commandLine(),
                        "There is no demo of '" + scenario
                                + "'; choose database-corruption, complete-loss, region-outage, return-to-primary or accidental-deletion");
        };
    }

    private Story loss(LossKind kind) {
        return switch (way == null ? "physical" : way) {
            case "physical" -> new LossStory(kind);
            case "logical" -> new DumpStory(kind);
            case "migrations" -> new MigrationStory(kind);
            default -> throw refused("--way of complete-loss is physical, logical or migrations, not " + way);
        };
    }

    private Story outage() {
        if (zombie && withoutStandby()) {
            throw refused("--zombie belongs to --way standby");
        }
        return withoutStandby() ? new LoneRegionStory() : new OutageStory(zombie);
    }

    private boolean withoutStandby() {
        return switch (way == null ? "standby" : way) {
            case "standby" -> false;
            case "backup" -> true;
            default -> throw refused("--way of " + scenario + " is standby or backup, not " + way);
        };
    }

    private @Nullable RowWay rowWay() {
        if (way == null) {
            return null;
        }
        try {
            return RowWay.parse(way);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private void refuseWayElsewhere() {
        if (way != null && !WITH_WAYS.contains(scenario)) {
            throw refused("--way belongs to --scenario " + String.join(", ", WITH_WAYS));
        }
    }

    private ParameterException refused(@Nullable String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private void refuseElsewhere(@Nullable Object value, String option, String belongsTo) {
        if (value != null && !scenario.equals(belongsTo)) {
            throw new ParameterException(command.commandLine(), option + " belongs to --scenario " + belongsTo);
        }
    }
}
