package studio.vibecraft.lifeboat.model;

import java.util.List;
import java.util.Map;

/**
 * @param summary path of the summary page
 * @param files path below the evidence directory to SHA-256
 * @param followUps open items for the days after
 */
public record Investigation(String directory, String summary, Map<String, String> files, List<String> followUps) {}
