package studio.vibecraft.lifeboat.api.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;

/** Turns what went wrong into sentences and an exit code. */
final class Mishaps implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception mishap, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (mishap instanceof ProblemException known) {
            tell(err, known.problem());
            return ExitCode.of(known.problem()).number();
        }
        if (mishap instanceof UsageException) {
            err.println(mishap.getMessage());
            return ExitCode.USAGE.number();
        }
        err.println("This is a defect of Lifeboat: " + mishap);
        return ExitCode.NOT_WELL.number();
    }

    private static void tell(PrintWriter err, Problem problem) {
        err.println(problem.title() + ": " + problem.detail());
        if (problem.moved() != null) {
            problem.moved()
                    .forEach(
                            fact -> err.println("  " + fact.fact() + ": was " + fact.planned() + ", is " + fact.now()));
        }
    }
}
