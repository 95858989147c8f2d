package studio.vibecraft.lifeboat.bench.measure;

/** Figures for people; their fields are for machines. */
interface Tabular {
    /** @return one line for each figure, beside its limit */
    String table();
}
