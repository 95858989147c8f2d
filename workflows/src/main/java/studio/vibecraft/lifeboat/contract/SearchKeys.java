package studio.vibecraft.lifeboat.contract;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** By what recoveries are found in Temporal. Few, never secret, registered by the worker at its start. */
public final class SearchKeys {
    public static final SearchAttributeKey<String> DATABASE = SearchAttributeKey.forKeyword("LifeboatDatabase");
    public static final SearchAttributeKey<String> SCENARIO = SearchAttributeKey.forKeyword("LifeboatScenario");
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("LifeboatPhase");

    public static final List<String> NAMES = List.of(DATABASE.getName(), SCENARIO.getName(), PHASE.getName());

    private SearchKeys() {}
}
