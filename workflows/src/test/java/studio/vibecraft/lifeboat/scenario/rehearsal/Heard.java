package studio.vibecraft.lifeboat.scenario.rehearsal;

import java.lang.reflect.Proxy;

/** Activities of which a test wants to know only that they were called: each call is heard and answers nothing. */
public final class Heard {
    private Heard() {}

    public static <A> A by(Journal journal, Class<A> activities) {
        return activities.cast(Proxy.newProxyInstance(
                activities.getClassLoader(), new Class<?>[] {activities}, (proxy, method, arguments) -> {
                    journal.heard(method.getName());
                    return null;
                }));
    }
}
