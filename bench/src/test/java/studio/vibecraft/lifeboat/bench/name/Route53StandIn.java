package studio.vibecraft.lifeboat.bench.name;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.NameRecord;

/**
 * One record of one hosted zone behind the published XML protocol of Route 53: list, change batch, get change, get zone. A change is in sync at
 * the third look. It stands in for the service, which cannot be had in a test; it knows callers by their key and does not verify signatures.
 */
final class Route53StandIn implements AutoCloseable {
    static final String ZONE = "Z123";
    static final String ACCESS_KEY = "AKIALIFEBOAT";
    private static final String NAMESPACE = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
    private static final Pattern CHANGE = Pattern.compile(
            "<Change><Action>(\\w+)</Action><ResourceRecordSet>.*?<TTL>(\\d+)</TTL>.*?<Value>([^<]+)</Value>.*?</Change>",
            Pattern.DOTALL);

    private final HttpServer server;
    private NameRecord record;
    private boolean weighted;
    private boolean hidden;
    private int looks;

    private Route53StandIn(HttpServer server, NameRecord record) {
        this.server = server;
        this.record = record;
    }

    static Route53StandIn start(NameRecord record) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Route53StandIn standIn = new Route53StandIn(server, record);
        server.createContext("/", standIn::handle);
        server.start();
        return standIn;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int looksAtChanges() {
        return looks;
    }

    void hideChanges() {
        hidden = true;
    }

    void makeWeighted() {
        weighted = true;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!authorization.contains("Credential=" + ACCESS_KEY + "/")) {
            answer(exchange, 403, error("AccessDenied", "not authorized to perform this on " + path));
        } else if (path.endsWith("/hostedzone/" + ZONE + "/rrset")
                || path.endsWith("/hostedzone/" + ZONE + "/rrset/")) {
            records(exchange, body);
        } else if (path.endsWith("/hostedzone/" + ZONE)) {
            answer(exchange, 200, zone());
        } else if (path.contains("/change/") && hidden) {
            answer(exchange, 403, error("AccessDenied", "not authorized to perform: route53:GetChange"));
        } else if (path.contains("/change/")) {
            looks++;
            answer(exchange, 200, "<GetChangeResponse" + NAMESPACE + ">" + info(looks > 2) + "</GetChangeResponse>");
        } else {
            answer(exchange, 404, error("NoSuchHostedZone", path));
        }
    }

    private void records(HttpExchange exchange, String body) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, listing());
            return;
        }
        if (change(body)) {
            answer(
                    exchange,
                    200,
                    "<ChangeResourceRecordSetsResponse" + NAMESPACE + ">" + info(false)
                            + "</ChangeResourceRecordSetsResponse>");
        } else {
            answer(
                    exchange,
                    400,
                    "<InvalidChangeBatch" + NAMESPACE
                            + "><Messages><Message>the values provided do not match the current values</Message></Messages></InvalidChangeBatch>");
        }
    }

    /** All or nothing: the deleted record must be the one that stands there, to its time to live. */
    private boolean change(String body) {
        NameRecord after = record;
        boolean deleted = false;
        Matcher change = CHANGE.matcher(body);
        while (change.find()) {
            boolean same = record.value().equals(change.group(3))
                    && record.ttl().toSeconds() == Long.parseLong(change.group(2));
            if (change.group(1).equals("DELETE") && same) {
                deleted = true;
            } else if (change.group(1).equals("CREATE") && deleted) {
                after = record.leadingTo(
                        change.group(3), java.time.Duration.ofSeconds(Long.parseLong(change.group(2))));
            } else {
                return false;
            }
        }
        record = after;
        return deleted;
    }

    private String listing() {
        String weight = weighted ? "<SetIdentifier>blue</SetIdentifier><Weight>10</Weight>" : "";
        return "<ListResourceRecordSetsResponse" + NAMESPACE + "><ResourceRecordSets><ResourceRecordSet><Name>"
                + record.name() + ".</Name><Type>A</Type>" + weight + "<TTL>"
                + record.ttl().toSeconds()
                + "</TTL><ResourceRecords><ResourceRecord><Value>" + record.value()
                + "</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets>"
                + "<IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></ListResourceRecordSetsResponse>";
    }

    private static String zone() {
        return "<GetHostedZoneResponse" + NAMESPACE + "><HostedZone><Id>/hostedzone/" + ZONE
                + "</Id><Name>shop.test.</Name><CallerReference>r</CallerReference></HostedZone><DelegationSet><NameServers>"
                + "<NameServer>ns-1.awsdns.test</NameServer></NameServers></DelegationSet></GetHostedZoneResponse>";
    }

    private static String info(boolean inSync) {
        return "<ChangeInfo><Id>/change/C1</Id><Status>" + (inSync ? "INSYNC" : "PENDING")
                + "</Status><SubmittedAt>2026-11-24T12:00:00Z</SubmittedAt></ChangeInfo>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse" + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = ("<?xml version=\"1.0\"?>" + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
