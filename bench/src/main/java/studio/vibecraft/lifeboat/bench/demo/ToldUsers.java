package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.mail.Inbox;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** The shop's cluster, and a user who is told twice by mail: that it is down, and that it is back. Neither is told again after a kill. */
record ToldUsers(Sandbox sandbox, Inbox inbox) implements Setting {
    private static final List<String> EXPECTED =
            List.of("Service Disruption - The Shop", "Service Restored - The Shop");

    static Setting of(Scene scene) throws IOException {
        return new ToldUsers(
                scene.sandbox(), Inbox.open(scene.sandbox().layout().lifeboatConfiguration()));
    }

    @Override
    public Sandbox afterwards() {
        return sandbox;
    }

    @Override
    public void prove(Narrator narrator) {
        if (!inbox.subjects().equals(EXPECTED)) {
            throw new IllegalStateException("The user should have got " + EXPECTED + ", and got " + inbox.subjects());
        }
        narrator.tell("The shop's user got " + EXPECTED.size() + " mails: " + String.join(", ", EXPECTED) + ".");
    }

    @Override
    public void close() {
        inbox.close();
    }
}
