package studio.vibecraft.lifeboat.api.view;

import org.jspecify.annotations.Nullable;

/** Stops a recovery; everything that can be undone is undone. */
public record NewCancellation(@Nullable String reason) {}
