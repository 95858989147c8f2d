package studio.vibecraft.lifeboat.model;

/** Who must agree before a step starts: at least {@code people} different persons, each with this role or a higher one. */
public record ApprovalRule(Role role, int people) {}
