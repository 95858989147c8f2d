package studio.vibecraft.lifeboat.activities.inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.name.NameServices;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Where the name leads, for a plan: to one of the two regions, or somebody else has changed it. */
record NameFacts(Map<String, String> facts, List<String> problems) {
    /**
     * @param expected where it should lead now
     * @return the record, when it is as the configuration knows it
     */
    Optional<NameRecord> look(DnsConfiguration dns, String expected) {
        try {
            NameRecord now = NameServices.of(dns, ProgressListener.NONE)
                    .read(dns.name(), dns.type())
                    .orElse(null);
            facts.put("name", now == null ? dns.name() + " has no record" : dns.name() + " leads to " + now.value());
            if (now != null && (now.sameAs(dns.leadingToPrimary()) || now.sameAs(dns.leadingToSecondary()))) {
                return Optional.of(now);
            }
            problems.add(dns.name() + " leads to " + (now == null ? "nobody" : now.value()) + ", not to " + expected
                    + ": somebody has changed it.");
        } catch (RecoveryException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }
}
