package studio.vibecraft.lifeboat.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;

/** The connection to the ledger. Every wait is bounded, so that a dead ledger is noticed within seconds. */
public final class Ledger {
    private static final int SECONDS = 5;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final @Nullable SecretReference password;
    private final Jdbi jdbi;

    public Ledger(LifeboatConfiguration.Ledger configuration) {
        source.setServerNames(new String[] {configuration.host()});
        source.setPortNumbers(new int[] {configuration.port()});
        source.setDatabaseName(configuration.database());
        source.setUser(configuration.user());
        source.setConnectTimeout(SECONDS);
        source.setLoginTimeout(SECONDS);
        source.setSocketTimeout(2 * SECONDS);
        source.setApplicationName("lifeboat ledger");
        this.password = configuration.password();
        this.jdbi = Jdbi.create(this::connect).installPlugin(new PostgresPlugin());
    }

    /** The password is looked up each time: its file may be made, or changed, after this program has started. */
    private Connection connect() throws SQLException {
        try {
            return password == null
                    ? source.getConnection()
                    : source.getConnection(source.getUser(), Secrets.resolve(password));
        } catch (IllegalStateException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Brings the tables to this version. Harmless when they are; several at once wait for each other. */
    public void migrate() {
        try (Connection connection = connect()) {
            Scope.child(Scope.Attr.resourceAccessor, new ClassLoaderResourceAccessor(), () -> {
                CommandScope update = new CommandScope(UpdateCommandStep.COMMAND_NAME);
                update.addArgumentValue(
                        DbUrlConnectionArgumentsCommandStep.DATABASE_ARG,
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)));
                update.addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "ledger/changelog.sql");
                update.setOutput(java.io.OutputStream.nullOutputStream());
                update.execute();
            });
        } catch (SQLException | LiquibaseException e) {
            throw new LedgerDownException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the ledger's tables cannot be brought to this version", e);
        }
    }
}
