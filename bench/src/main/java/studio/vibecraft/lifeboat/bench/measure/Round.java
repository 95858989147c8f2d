package studio.vibecraft.lifeboat.bench.measure;

import java.util.List;

/**
 * One recovery by the product, measured.
 *
 * @param machineSeconds of steps 2 to 5, waiting for people excluded
 * @param startMillis from the POST to the first step's start
 * @param readMillis of every progress read during the recovery
 */
record Round(
        double machineSeconds,
        double startMillis,
        List<Double> readMillis,
        double workerMegabytes,
        double apiMegabytes) {}
