package studio.vibecraft.lifeboat.contract.procedure;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A copy that runs beside: read-only, on a private socket, without archiving, network or jobs.
 *
 * @param reached how far its WAL was replayed
 * @param sockets the private socket's directory
 * @param start a program that starts it again in the same cage
 * @param stop the command that stops it
 */
public record RestoredBeside(
        String directory,
        BesidePlan plan,
        Lsn reached,
        String sockets,
        int port,
        String user,
        String start,
        List<String> stop)
        implements ProcedureResult {

    @Override
    public String kind() {
        return RestoreBeside.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        String last = plan.point().lastKept() == null
                ? "Nothing that was committed after that backup is in it."
                : "Its last commit is of " + plan.point().lastKept() + ".";
        sentences.add("The copy in %s stands at %s, restored from backup %s. %s"
                .formatted(directory, reached, plan.backup().label(), last));
        if (plan.point().transactions() > 0) {
            sentences.add(plan.point().transactions() + " later transactions, up to "
                    + plan.point().lastLost() + ", are not in it.");
        }
        sentences.add(plan.window());
        sentences.add("It runs, read-only, without archiving, network or jobs: psql -h %s -p %d -U %s"
                .formatted(sockets, port, user));
        sentences.add("To start it again: " + start);
        sentences.add("To stop it: " + String.join(" ", stop));
        sentences.add("To write in it: SELECT pg_promote(); it stays without archiving and network.");
        sentences.add("To remove it: stop it, then rm -r " + directory);
        return sentences;
    }
}
