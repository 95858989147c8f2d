package studio.vibecraft.lifeboat.api.view;

import org.jspecify.annotations.Nullable;

/** Asks for a plan. */
public record NewPlan(@Nullable String database, @Nullable String scenario) {}
