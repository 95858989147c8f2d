package studio.vibecraft.lifeboat.worker.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Registers what workflows write: an unregistered attribute would block a recovery for ever. */
public final class SearchAttributes {
    private SearchAttributes() {}

    /** The names in {@code wanted} that the namespace does not know. */
    public static List<String> missing(WorkflowServiceStubs stubs, String namespace, List<String> wanted) {
        Set<String> known = new HashSet<>(operator(stubs)
                .blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet());
        return wanted.stream().filter(name -> !known.contains(name)).toList();
    }

    /** Registers the missing ones as keywords. Harmless when repeated. */
    public static void register(WorkflowServiceStubs stubs, String namespace, List<String> wanted) {
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        missing(stubs, namespace, wanted)
                .forEach(name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        if (request.getSearchAttributesCount() > 0) {
            add(stubs, request.build());
        }
    }

    private static void add(WorkflowServiceStubs stubs, AddSearchAttributesRequest request) {
        try {
            operator(stubs).blockingStub().addSearchAttributes(request);
        } catch (StatusRuntimeException e) {
            // Another worker was faster.
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    private static OperatorServiceStubs operator(WorkflowServiceStubs stubs) {
        return OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    }
}
