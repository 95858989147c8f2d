package studio.vibecraft.lifeboat.api.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;

/** Turns what went wrong into sentences and an exit code. */
final class Mishaps implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception mishap, CommandLine line, ParseResult parsed) {
        if (mishap instanceof ProblemException known) {
            tell(line.getErr(), known.problem());
            inJson(line, known.problem());
            return ExitCode.of(known.problem()).number();
        }
        boolean usage = mishap instanceof UsageException;
        String sentence = usage ? String.valueOf(mishap.getMessage()) : "This is a defect of Lifeboat: " + mishap;
        line.getErr().println(sentence);
        inJson(
                line,
                Map.of(
                        "title",
                        usage ? "The command or the configuration is wrong" : "Lifeboat failed",
                        "detail",
                        sentence));
        return (usage ? ExitCode.USAGE : ExitCode.NOT_WELL).number();
    }

    /** Sentences are for people and go to the error stream; a program that asked for JSON gets it where it reads. */
    private static void inJson(CommandLine line, Object problem) {
        if (line.getParseResult().hasMatchedOption("--json")) {
            line.getOut().println(Output.write(problem, true));
            line.getOut().flush();
        }
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
