package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** A shop that has begun anew with its schema and its catalogue: not one of its orders from before may be told as saved. */
record BareShop(Setting told) implements Setting {
    @Override
    public Sandbox afterwards() {
        return told.afterwards();
    }

    @Override
    public void prove(Narrator narrator) throws IOException, SQLException {
        told.prove(narrator);
        int before = ShopTable.ORDERS.generatedRows(afterwards().size().units());
        try (Connection shop = afterwards().cluster().connect("shop")) {
            String old = Cluster.query(shop, "SELECT count(*) FROM orders WHERE id <= " + before);
            if (!old.equals("0")) {
                throw new IllegalStateException(
                        old + " orders from before are there, and the product said that every row is lost.");
            }
            narrator.tell(
                    "Every row was lost, as the product had said before it asked: of %d orders from before none is there; %s were taken since."
                            .formatted(before, Cluster.query(shop, "SELECT count(*) FROM orders")));
        }
    }

    @Override
    public void close() {
        told.close();
    }
}
