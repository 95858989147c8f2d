package studio.vibecraft.lifeboat.model;

/** What will bring the data back. Chosen from the scope of the damage. */
public enum Remedy {
    /** Only indexes are damaged and the tables are proved whole: no fence, no restore. */
    REBUILD_INDEXES("rebuild the indexes"),
    /** Only visibility or free space maps are damaged: PostgreSQL rebuilds them. */
    REBUILD_MAPS("have the maps made anew"),
    /** A streaming standby is whole and takes over: damaged blocks do not replicate. A person has agreed. */
    PROMOTE_STANDBY("promote a standby"),
    /** Restore a clean backup beside and replay every byte of WAL: nothing is lost. */
    RESTORE_AND_REPLAY("restore a clean backup and replay everything"),
    /** The WAL itself carries what is wrong: a clean backup is replayed to a point before it; what was committed later is lost. */
    RESTORE_TO_POINT("restore a clean backup up to a point before the damage");

    private final String words;

    Remedy(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether a backup is restored. */
    public boolean restores() {
        return this == RESTORE_AND_REPLAY || this == RESTORE_TO_POINT;
    }

    /** Whether writes are stopped. */
    public boolean fences() {
        return restores() || this == PROMOTE_STANDBY;
    }
}
