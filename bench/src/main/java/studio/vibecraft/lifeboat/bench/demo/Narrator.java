package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line per event, with the seconds since the beginning. */
public final class Narrator {
    private final PrintStream output;
    private final Instant start = Instant.now();

    public Narrator(PrintStream output) {
        this.output = output;
    }

    public synchronized void tell(String sentence) {
        output.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), sentence);
        output.flush();
    }

    public synchronized void heading(String words) {
        output.printf("%n%s%n", words);
        output.flush();
    }

    /** One sentence here, the rest in the file. */
    public synchronized void failed(Exception failure, Path log) {
        heading("The demo failed: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Files.writeString(log, trace.toString());
            output.println("More in " + log);
        } catch (IOException e) {
            output.println(trace);
        }
    }

    public double seconds() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }
}
