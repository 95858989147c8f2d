package studio.vibecraft.lifeboat.activities.name;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.dns.NameMove;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.activities.dns.NameSpread;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.NameActivities;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link NameActivities}. */
public final class NameActivitiesImpl implements NameActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart name;

    public NameActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.name = new LockedPart(configuration, "name.lock");
    }

    @Override
    public @Nullable NameChange moveName(RecoveryTarget target) {
        return moved(target, (move, dns) -> move.move(dns.leadingToPrimary(), dns.leadingToSecondary()));
    }

    @Override
    public @Nullable NameChange moveNameBack(RecoveryTarget target) {
        return moved(target, (move, dns) -> move.move(dns.leadingToSecondary(), dns.leadingToPrimary()));
    }

    private @Nullable NameChange moved(
            RecoveryTarget target, BiFunction<NameMove, DnsConfiguration, NameChange> change) {
        DnsConfiguration dns =
                new RecoveryFiles(configuration, target).database().dns();
        if (dns == null) {
            return null;
        }
        return name.alone(target, (files, listener) -> {
            StateFile<NameChange> record = new StateFile<>(files.marker("name-change.json"), NameChange.class);
            return change.apply(new NameMove(NameServices.of(dns, listener), record), dns);
        });
    }

    @Override
    public Verification confirmName(RecoveryTarget target, NameChange change) {
        DnsConfiguration dns =
                new RecoveryFiles(configuration, target).database().dns();
        if (dns == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION, target.database() + " has no `dns` any more; the name was changed before.");
        }
        ProgressListener listener = Heartbeats.listener();
        NameService service = NameServices.of(dns, listener);
        return new NameSpread(change, listener).confirmed(NameServices.authorities(dns, service), dns.resolvers());
    }
}
