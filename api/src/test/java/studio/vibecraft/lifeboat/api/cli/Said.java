package studio.vibecraft.lifeboat.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** What a command, run as a shell would run it, has said and how it ended. */
record Said(int code, String out, String err) {
    static Said run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    static Said run(StringWriter out, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    JsonNode json() throws IOException {
        return LifeboatDataConverter.mapper().readTree(out);
    }
}
