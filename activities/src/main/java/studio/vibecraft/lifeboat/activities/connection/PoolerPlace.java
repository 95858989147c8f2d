package studio.vibecraft.lifeboat.activities.connection;

import studio.vibecraft.lifeboat.model.Endpoint;

/** A pgbouncer: its file is changed, it reads it again, and it is asked where it really leads. */
public record PoolerPlace(FilePlace file, String database, PoolerConsole console) implements ConnectionPlace {
    @Override
    public String describe() {
        return "database " + database + " of the pgbouncer with " + file.describe();
    }

    @Override
    public Endpoint read() {
        return file.read();
    }

    @Override
    public void replace(Endpoint seen, Endpoint wanted) {
        file.replace(seen, wanted);
    }

    @Override
    public void apply() {
        console.reload(database);
    }

    @Override
    public Endpoint inUse() {
        return console.leadsTo(database);
    }
}
