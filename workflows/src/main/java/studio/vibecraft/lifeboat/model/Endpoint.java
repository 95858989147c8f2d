package studio.vibecraft.lifeboat.model;

/** Where clients connect. */
public record Endpoint(String host, int port) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
