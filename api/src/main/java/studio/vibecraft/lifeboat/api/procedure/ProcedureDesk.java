package studio.vibecraft.lifeboat.api.procedure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.recovery.IdempotencyKeys;
import studio.vibecraft.lifeboat.api.temporal.Procedures;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.StartKey;
import studio.vibecraft.lifeboat.api.temporal.TemporalAccess;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.api.view.ProcedureId;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;

/** What people do with procedures, whether they come over HTTP or from a shell. */
public final class ProcedureDesk {
    private static final int KEY_DIGITS = 16;

    private final Catalog catalog;
    private final Procedures procedures;
    private final Recoveries recoveries;
    private final IdempotencyKeys<ProcedureId> keys = new IdempotencyKeys<>();
    private final Clock clock = Clock.systemUTC();

    public ProcedureDesk(Catalog catalog, TemporalAccess temporal) {
        this.catalog = catalog;
        this.procedures = temporal.procedures();
        this.recoveries = temporal.recoveries();
    }

    /** @param key of an earlier attempt of the same request; answers with what that one started */
    public ProcedureId start(NewProcedure wanted, Person person, @Nullable String key) {
        Procedure procedure = wanted.validated();
        ProtectedDatabase database = catalog.database(String.valueOf(wanted.database()));
        permit(procedure, person);
        String ownKey = IdempotencyKeys.own(person, key);
        ProcedureId id = ownKey == null
                ? ProcedureId.next(database.name(), procedure.kind(), clock.instant())
                : new ProcedureId(database.name(), procedure.kind(), digits(ownKey));
        ProcedureRequest request = new ProcedureRequest(
                id.toString(), database, procedure, person.actor(), Objects.requireNonNullElse(wanted.reason(), ""));
        if (procedure.writes()) {
            recoveries.refuseSecond(database.name());
        }
        return keys.once(ownKey, wanted, () -> procedures.start(id, request, StartKey.of(ownKey, wanted)));
    }

    private void permit(Procedure procedure, Person person) {
        if (!person.role().includes(procedure.needs())) {
            throw new ProblemException(
                    ProblemType.ROLE_TOO_LOW,
                    procedure.title() + " needs a " + procedure.needs().name().toLowerCase(Locale.ROOT)
                            + ". Nothing was done.");
        }
    }

    /** The same key, person, database and kind: the same procedure. */
    private static String digits(String ownKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ownKey.getBytes(StandardCharsets.UTF_8));
            return "key-" + HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public ProcedureView one(String text) {
        return ProcedureId.parse(text)
                .flatMap(procedures::find)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PROCEDURE,
                        "There is no procedure '" + text
                                + "'; GET /api/v1/procedures lists those that Temporal keeps."));
    }

    /** Newest first. */
    public List<ProcedureView> list(@Nullable String database, int limit) {
        return procedures.list(
                database == null ? null : catalog.database(database).name(), limit);
    }

    public ProcedureView cancel(String text) {
        ProcedureView view = one(text);
        if (!view.closed()) {
            ProcedureId.parse(text).ifPresent(procedures::cancel);
        }
        return one(text);
    }
}
