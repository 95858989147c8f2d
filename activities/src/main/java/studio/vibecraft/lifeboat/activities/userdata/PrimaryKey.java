package studio.vibecraft.lifeboat.activities.userdata;

import java.util.List;

/** @param same the condition under which a row {@code s} and a row {@code t} have the same key, by the index's own operators */
record PrimaryKey(List<String> columns, String same) {}
