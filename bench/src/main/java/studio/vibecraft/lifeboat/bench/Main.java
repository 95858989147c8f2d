package studio.vibecraft.lifeboat.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import studio.vibecraft.lifeboat.bench.demo.DemoCommand;
import studio.vibecraft.lifeboat.bench.measure.BenchCommand;

/** What shows and measures the product; never installed with it. */
@Command(
        name = "lifeboat",
        subcommands = {DemoCommand.class, BenchCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
