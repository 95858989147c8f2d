package studio.vibecraft.lifeboat.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.NewRecovery.WithoutPlan;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.model.Suspicion;

/** Starts a recovery. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "Starts a recovery, on the plan that you agreed to or, in an emergency, without one.")
final class RecoverCommand implements Callable<Integer> {
    @Mixin
    private Subject subject;

    /** As people write it. */
    static final class RowWayConverter implements ITypeConverter<RowWay> {
        @Override
        public RowWay convert(String label) {
            try {
                return RowWay.parse(label);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @ArgGroup(multiplicity = "1")
    private Basis basis;

    /** On what the start rests. */
    static final class Basis {
        @Option(names = "--plan", paramLabel = "HASH", description = "The plan's hash, as ./lifeboat plan shows it.")
        @Nullable
        String plan;

        @Option(
                names = "--without-plan",
                paramLabel = "WHY",
                description = "Why there is no time for a plan (commander).")
        @Nullable
        String withoutPlan;
    }

    @Option(names = "--reason", required = true, description = "Why this recovery is needed; goes into the record.")
    private String reason;

    @Option(
            names = "--suspect",
            paramLabel = "TABLE",
            description = "[DATABASE.]SCHEMA.TABLE that looks wrong; repeatable.")
    private List<String> suspects = List.of();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "When the data was already wrong, e.g. 2026-11-23T02:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--recover-to",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Give up what was committed later: for wrong content that the database itself wrote."
                    + " The loss is told and must be agreed to before anything is replayed.")
    private @Nullable Instant recoverTo;

    @Option(
            names = "--way",
            paramLabel = "WAY",
            converter = RowWayConverter.class,
            description =
                    "For accidental-deletion: standby, dirtyread or side-instance; without it the fastest that is open.")
    private @Nullable RowWay way;

    @ArgGroup(exclusive = false)
    private @Nullable Missing missing;

    /** Rows by their keys. */
    static final class Missing {
        @Option(
                names = "--missing",
                required = true,
                paramLabel = "TABLE",
                description = "For accidental-deletion: [DATABASE.]SCHEMA.TABLE from which rows are missing.")
        String table = "";

        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                converter = KeyConverter.class,
                description =
                        "Primary key of a row that is missing there, such as 42; of several columns as a JSON list,"
                                + " such as [\"42\", \"eu\"]; repeatable.")
        List<MissingRows.Key> keys = List.of();
    }

    /** A single value as it is, several as JSON. */
    static final class KeyConverter implements ITypeConverter<MissingRows.Key> {
        @Override
        public MissingRows.Key convert(String text) {
            try {
                return MissingRows.Key.of(text.startsWith("[") ? new ObjectMapper().readValue(text, List.class) : text);
            } catch (JsonProcessingException e) {
                throw new TypeConversionException("'" + text + "' is no list in JSON: " + e.getOriginalMessage());
            }
        }
    }

    @Option(names = "--watch", description = "Follow it to its end.")
    private boolean watch;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        String id = connection.ask(client -> client.start(wanted()));
        output.line(Map.of("recoveryId", id), () -> "Recovery " + id + " is started.");
        return watch ? new Watching(connection, output).follow(id) : ExitCode.OK.number();
    }

    private NewRecovery wanted() {
        WithoutPlan override = basis.withoutPlan == null ? null : new WithoutPlan(basis.withoutPlan);
        return new NewRecovery(
                subject.database(),
                subject.scenario(),
                basis.plan,
                override,
                reason,
                new Suspicion(suspects, since, null, recoverTo, missingRows(), way));
    }

    private @Nullable MissingRows missingRows() {
        return missing == null ? null : new MissingRows(missing.table, missing.keys);
    }
}
