package studio.vibecraft.lifeboat.model;

/** The person (or labelled program) behind a request or decision. */
public record Actor(String name, Role role) {}
