package studio.vibecraft.lifeboat.bench.demo;

import java.util.OptionalDouble;

/** How far the restore or rebuild is at this moment, as near to its source as can be: the product's own view lags behind. */
interface PercentSource extends AutoCloseable {
    /** Empty when it does not run: not yet, or not any more. */
    OptionalDouble percent();

    @Override
    void close();
}
