package studio.vibecraft.lifeboat.activities.dns.route53;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A change batch of "delete the old record, create the new one" is one step of Route 53's, and is refused when the old one is not exactly as
 * said. Waits until Route 53 says that its own servers have the change.
 */
public final class Route53NameService implements NameService {
    private static final int PORT = 53;
    private static final Duration IN_SYNC = Duration.ofMinutes(5);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final DnsConfiguration.Route53 zone;
    private final ProgressListener listener;

    public Route53NameService(DnsConfiguration.Route53 zone, ProgressListener listener) {
        this.zone = zone;
        this.listener = listener;
    }

    @Override
    public Optional<NameRecord> read(String name, NameRecord.Type type) {
        return ask(client -> recordSet(client, name, type)).map(found -> record(found, type));
    }

    @Override
    public void replace(NameRecord expected, NameRecord wanted) {
        ask(client -> {
            ResourceRecordSet before = recordSet(client, expected.name(), expected.type())
                    .filter(found -> record(found, expected.type()).sameAs(expected))
                    .orElseThrow(() -> changed(expected));
            ResourceRecordSet after = before.toBuilder()
                    .ttl(wanted.ttl().toSeconds())
                    .resourceRecords(
                            ResourceRecord.builder().value(wanted.value()).build())
                    .build();
            String id = change(client, before, after, expected);
            awaitSync(client, id, wanted);
            return id;
        });
    }

    /** The change is made. Who may not ask for it ({@code route53:GetChange}) has the zone's servers, which are asked themselves later. */
    private void awaitSync(Route53Client client, String id, NameRecord wanted) {
        try {
            Waiting.until(
                    IN_SYNC,
                    () -> listener.report(Progress.of("waiting until Route 53's servers have the change")),
                    () -> client.getChange(request -> request.id(id))
                                    .changeInfo()
                                    .status()
                            == ChangeStatus.INSYNC,
                    () -> "Route 53 has accepted the change of " + wanted.name() + " but does not call it in sync.");
        } catch (Route53Exception e) {
            listener.report(
                    Progress.of("Route 53 has accepted the change, and does not say whether its servers have it: "
                            + e.awsErrorDetails().errorCode()));
        }
    }

    private String change(
            Route53Client client, ResourceRecordSet before, ResourceRecordSet after, NameRecord expected) {
        try {
            return client.changeResourceRecordSets(request -> request.hostedZoneId(zone.zoneId())
                            .changeBatch(batch -> batch.comment("Lifeboat")
                                    .changes(step(ChangeAction.DELETE, before), step(ChangeAction.CREATE, after))))
                    .changeInfo()
                    .id();
        } catch (InvalidChangeBatchException e) {
            throw changed(expected);
        }
    }

    private static Change step(ChangeAction action, ResourceRecordSet records) {
        return Change.builder().action(action).resourceRecordSet(records).build();
    }

    @Override
    public List<Endpoint> authorities() {
        return ask(client ->
                client.getHostedZone(request -> request.id(zone.zoneId())).delegationSet().nameServers().stream()
                        .map(server -> new Endpoint(server, PORT))
                        .toList());
    }

    private Optional<ResourceRecordSet> recordSet(Route53Client client, String name, NameRecord.Type type) {
        String absolute = name.endsWith(".") ? name : name + ".";
        return client
                .listResourceRecordSets(request -> request.hostedZoneId(zone.zoneId())
                        .startRecordName(absolute)
                        .startRecordType(type.name())
                        .maxItems("1"))
                .resourceRecordSets()
                .stream()
                .filter(found -> found.name().equalsIgnoreCase(absolute)
                        && found.typeAsString().equals(type.name()))
                .findFirst();
    }

    /** Weighted, aliased and many-valued records answer differently to different clients: those are changed by people. */
    private static NameRecord record(ResourceRecordSet found, NameRecord.Type type) {
        if (found.setIdentifier() != null
                || found.aliasTarget() != null
                || found.resourceRecords().size() != 1) {
            throw new RecoveryException(
                    Fault.CONNECTION_CHANGED,
                    found.name()
                            + " is weighted, an alias, or has several values; Lifeboat changes a name with one plain value.");
        }
        return new NameRecord(
                found.name(), type, found.resourceRecords().get(0).value(), Duration.ofSeconds(found.ttl()));
    }

    private <T> T ask(Function<Route53Client, T> question) {
        try (Route53Client client = Route53Clients.open(zone)) {
            return question.apply(client);
        } catch (Route53Exception e) {
            throw refused(e);
        } catch (SdkClientException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "Route 53 does not answer for zone " + zone.zoneId() + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private RecoveryException refused(Route53Exception e) {
        String words =
                "Route 53, zone " + zone.zoneId() + ": " + e.awsErrorDetails().errorCode() + ", "
                        + e.awsErrorDetails().errorMessage() + ". The name was not changed.";
        Fault fault = e.statusCode() == FORBIDDEN
                ? Fault.ACCESS_DENIED
                : e.statusCode() == NOT_FOUND ? Fault.CONFIGURATION : Fault.SERVER_UNREACHABLE;
        return new RecoveryException(fault, words, e);
    }

    private static RecoveryException changed(NameRecord expected) {
        return new RecoveryException(
                Fault.CONNECTION_CHANGED,
                expected.name() + " does not lead to " + expected.value() + " any more. It was left as it is.");
    }
}
