package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How a new cluster lets in the superuser that lifeboat.yml names. By itself {@code peer} takes only an operating-system user of the same name.
 *
 * @param account whose programs Lifeboat's are
 */
record PeerLogin(String account, String superuser) {
    static PeerLogin of(String superuser) {
        return new PeerLogin(System.getProperty("user.name"), superuser);
    }

    /** In the files that initdb has just written. */
    void allow(Path directory) throws IOException {
        if (account.equals(superuser)) {
            return;
        }
        Path rules = directory.resolve("pg_hba.conf");
        Files.writeString(rules, "local all " + quoted(superuser) + " peer map=lifeboat\n" + Files.readString(rules));
        Files.writeString(
                directory.resolve("pg_ident.conf"),
                "lifeboat " + quoted(account) + " " + quoted(superuser) + "\n",
                StandardOpenOption.APPEND);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
