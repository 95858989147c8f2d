package studio.vibecraft.lifeboat.contract;

import studio.vibecraft.lifeboat.model.Actor;

public record Cancellation(Actor by, String reason) {}
