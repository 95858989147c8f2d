package studio.vibecraft.lifeboat.model;

import java.util.List;

/**
 * Rows as they were just before a transaction, kept on the database's host.
 *
 * @param source where they were taken from, for people
 * @param tables each with the file that holds its rows
 */
public record SavedRows(String database, String source, Lsn before, List<Table> tables) {

    /**
     * @param relation qualified and quoted
     * @param columns quoted, in the file's order
     * @param deleted how many rows in the file were deleted, and how many replaced by a changed version
     */
    public record Table(String relation, List<String> columns, String file, long deleted, long updated) {}
}
