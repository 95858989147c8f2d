package studio.vibecraft.lifeboat.activities.userdata;

/**
 * A column that is stored: generated ones make themselves.
 *
 * @param quoted as an identifier
 * @param type with its modifiers, qualified
 * @param required NOT NULL and without a default
 * @param identity GENERATED ALWAYS AS IDENTITY: never updated
 */
record DataColumn(String name, String quoted, String type, boolean required, boolean identity) {}
