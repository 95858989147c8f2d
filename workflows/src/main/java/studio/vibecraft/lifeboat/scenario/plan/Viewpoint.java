package studio.vibecraft.lifeboat.scenario.plan;

import studio.vibecraft.lifeboat.contract.PlanRequest;

/** From where a plan's facts are looked at: of an outage the surviving region knows more than the one that is gone. */
final class Viewpoint {
    private Viewpoint() {}

    static String host(PlanRequest request) {
        return switch (request.runbook().id()) {
            case "region-outage" -> request.database().survivor();
            default -> request.database().host();
        };
    }
}
