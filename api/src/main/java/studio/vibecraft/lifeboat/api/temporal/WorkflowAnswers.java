package studio.vibecraft.lifeboat.api.temporal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;

/**
 * Asks workflows for their progress, one question per run at a time. A question without a worker stays unanswered for long, so nobody
 * waits for it longer than {@link #PATIENCE}; the last answer is kept for them.
 */
final class WorkflowAnswers {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final RecoveryRuns runs;
    private final Executor executor;
    private final Map<String, Question> open = new ConcurrentHashMap<>();
    private final Map<String, RecoveryProgress> last = new ConcurrentHashMap<>();

    WorkflowAnswers(RecoveryRuns runs, Executor executor) {
        this.runs = runs;
        this.executor = executor;
    }

    private record Question(CompletableFuture<RecoveryProgress> answer, long askedAtNanos) {
        long patienceLeftNanos() {
            return Math.max(0, PATIENCE.toNanos() - (System.nanoTime() - askedAtNanos));
        }
    }

    /** @return empty when the workflow did not answer in time */
    Optional<RecoveryProgress> ask(RecoveryRun run) {
        Question question = open.computeIfAbsent(run.runId(), runId -> question(run));
        try {
            RecoveryProgress answer = question.answer().get(question.patienceLeftNanos(), TimeUnit.NANOSECONDS);
            last.put(run.runId(), answer);
            return Optional.of(answer);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    Optional<RecoveryProgress> last(RecoveryRun run) {
        return Optional.ofNullable(last.get(run.runId()));
    }

    void forget(RecoveryRun run) {
        last.remove(run.runId());
    }

    private Question question(RecoveryRun run) {
        CompletableFuture<RecoveryProgress> answer = CompletableFuture.supplyAsync(() -> runs.progress(run), executor);
        answer.whenCompleteAsync((progress, failure) -> open.remove(run.runId()), executor);
        return new Question(answer, System.nanoTime());
    }
}
