package studio.vibecraft.lifeboat.activities.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration;

/** The probe for each kind of service. */
final class Probes implements ServiceConfiguration.Cases<Probe> {
    private static final int TOKEN_BYTES = 16;

    @Override
    public Probe http(ServiceConfiguration.Http service) {
        WebAccess web = new WebAccess(service.authorization());
        return limit -> {
            WebAccess.Answer answer = web.get(service.address(), service.status(), limit);
            require(answer.status() == service.status(), answer + ", expected " + service.status());
            return answer.toString();
        };
    }

    @Override
    public Probe tcp(ServiceConfiguration.Tcp service) {
        return limit -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(service.at().host(), service.at().port()), (int) limit.toMillis());
                return service.at() + " takes connections";
            } catch (IOException e) {
                throw new IOException(service.at() + " takes no connection: " + e.getMessage(), e);
            }
        };
    }

    @Override
    public Probe query(ServiceConfiguration.Query service) {
        return limit -> {
            int rows = new SqlAccess(service.at(), limit).query(service.sql()).size();
            require(rows > 0, "the query answers without a row");
            return "answered with " + rows + (rows == 1 ? " row" : " rows");
        };
    }

    @Override
    public Probe sqlRoundTrip(ServiceConfiguration.SqlRoundTrip service) {
        return limit -> {
            String token = token();
            SqlAccess sql = new SqlAccess(service.at(), limit);
            sql.execute(service.write().replace(ServiceConfiguration.TOKEN, token));
            boolean read = sql.query(service.read().replace(ServiceConfiguration.TOKEN, token))
                    .contains(token);
            require(read, "what was written and committed cannot be read in the next session");
            return "wrote " + token + " and read it again in another session";
        };
    }

    @Override
    public Probe httpRoundTrip(ServiceConfiguration.HttpRoundTrip service) {
        WebAccess web = new WebAccess(service.authorization());
        return limit -> {
            String token = token();
            WebAccess.Answer written = web.post(
                    address(service.write(), token), service.body().replace(ServiceConfiguration.TOKEN, token), limit);
            require(written.good(), "the write: " + written);
            WebAccess.Answer read = web.get(address(service.read(), token), WebAccess.OK, limit);
            require(read.good(), "reading it again: " + read);
            require(read.body().contains(token), "what was written is not in what is read again from " + read.from());
            return "wrote " + token + " and read it again from " + read.from();
        };
    }

    private static URI address(String template, String token) {
        return URI.create(template.replace(ServiceConfiguration.TOKEN, token));
    }

    /** Hexadecimal digits only, so it is harmless wherever it is put. */
    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void require(boolean good, String otherwise) throws IOException {
        if (!good) {
            throw new IOException(otherwise);
        }
    }
}
