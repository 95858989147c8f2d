package studio.vibecraft.lifeboat.bench.region;

/**
 * What lifeboat.yml says of the shop's name.
 *
 * @param first where it leads from the beginning
 * @param second where it is led when the first region is lost
 */
record DnsSection(NameServer names, String first, String second, int ttlSeconds) {
    /** Below a database, whose keys are indented by four. */
    String text() {
        return """
                dns:
                  name: %1$s
                  primary: %2$s
                  secondary: %3$s
                  ttl: PT%4$dS
                  authorities: ["127.0.0.1:%5$d"]
                  resolvers: ["127.0.0.1:%5$d"]
                  update:
                    server: 127.0.0.1:%5$d
                    zone: shop.test
                    key-name: %6$s
                    key: {file: %7$s}
            """.formatted(
                        NameServer.NAME, first, second, ttlSeconds, names.port(), NameServer.KEY_NAME, names.keyFile());
    }
}
