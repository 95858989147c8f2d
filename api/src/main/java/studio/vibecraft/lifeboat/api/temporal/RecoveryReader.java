package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.api.view.RecoveryView.Source;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** Reads one recovery: the workflow's own answer, joined with what the server sees of its activities and its worker. */
public final class RecoveryReader {
    private final RecoveryRuns runs;
    private final WorkflowAnswers answers;
    private final SituationReading situations;
    private final UnaryOperator<String> hosts;
    private final RunPages pages;
    private final Clock clock;

    /**
     * @param executor runs questions that may stay unanswered for ten seconds
     * @param hosts database to the name of its host
     */
    public RecoveryReader(
            WorkflowClient client, RunPages pages, UnaryOperator<String> hosts, Executor executor, Clock clock) {
        this.runs = new RecoveryRuns(client);
        this.answers = new WorkflowAnswers(runs, executor);
        this.situations =
                new SituationReading(new PendingWork(runs, client.getOptions().getDataConverter(), clock));
        this.hosts = hosts;
        this.pages = pages;
        this.clock = clock;
    }

    public Optional<RecoveryView> find(RecoveryId id) {
        return runs.find(id).flatMap(this::read);
    }

    /** The newest recovery of a database, open or closed. */
    public Optional<RecoveryId> newest(String database) {
        return runs.newest(database).map(RecoveryRun::id);
    }

    /** Newest first; empty on a server that has no list. */
    public List<RecoveryView> list(@Nullable String database, @Nullable String scenario, int limit) {
        return runs.list(VisibilityQuery.recoveries(database, scenario), limit).stream()
                .flatMap(run -> read(run).stream())
                .toList();
    }

    /** @throws studio.vibecraft.lifeboat.api.problem.ProblemException when Temporal is unreachable */
    public void ping() {
        runs.ping();
    }

    private Optional<RecoveryView> read(RecoveryRun run) {
        if (run.completed()) {
            answers.forget(run);
            return Optional.of(view(run, runs.report(run).progress(), Source.WORKFLOW));
        }
        Optional<RecoveryProgress> answer = answers.ask(run);
        return answer.map(progress -> view(run, progress, Source.WORKFLOW))
                .or(() -> lastKnown(run).map(progress -> view(run, progress, Source.LAST_KNOWN)));
    }

    private Optional<RecoveryProgress> lastKnown(RecoveryRun run) {
        return answers.last(run)
                .or(() -> runs.request(run, RecoveryRequest.class).map(request -> InitialProgress.of(run, request)));
    }

    private RecoveryView view(RecoveryRun run, RecoveryProgress progress, Source source) {
        Situation situation = situations.of(
                run, progress, source == Source.WORKFLOW, hosts.apply(run.id().database()));
        return new RecoveryView(
                ProgressMerge.of(progress, situation), situation, clock.instant(), source, pages.of(run));
    }
}
