package studio.vibecraft.lifeboat.contract;

import java.time.Duration;
import java.util.Map;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.runbook.Runbook;

public record PlanRequest(ProtectedDatabase database, Runbook runbook, Map<String, Duration> estimates) {}
