package studio.vibecraft.lifeboat.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had in RAM at once, as the kernel counted it. */
final class ResidentMemory {
    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    private ResidentMemory() {}

    static double peakMegabytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                .findFirst()
                .orElse(Double.NaN);
    }
}
