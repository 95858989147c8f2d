package studio.vibecraft.lifeboat.api.server;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.ConfigurationFactoryFactory;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import studio.vibecraft.lifeboat.api.http.RawErrors;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Dropwizard's own configuration, made from lifeboat.yml: there is no second file. */
public final class ServerConfiguration extends Configuration {
    public static ServerConfiguration of(LifeboatConfiguration.Api api) {
        ServerConfiguration configuration = new ServerConfiguration();
        configuration.setServerFactory(server(api));
        configuration.setLoggingFactory(logging());
        return configuration;
    }

    /** Lets Dropwizard's server command start without a file. */
    public static ConfigurationFactoryFactory<ServerConfiguration> from(LifeboatConfiguration.Api api) {
        return (type, validator, mapper, prefix) -> new ConfigurationFactory<>() {
            @Override
            public ServerConfiguration build(ConfigurationSourceProvider provider, String path) {
                return build();
            }

            @Override
            public ServerConfiguration build() {
                return of(api);
            }
        };
    }

    private static DefaultServerFactory server(LifeboatConfiguration.Api api) {
        LogbackAccessRequestLogFactory noRequestLog = new LogbackAccessRequestLogFactory();
        noRequestLog.setAppenders(List.of());
        DefaultServerFactory server = new DefaultServerFactory() {
            @Override
            public Server build(Environment environment) {
                Server built = super.build(environment);
                built.setErrorHandler(new RawErrors());
                return built;
            }
        };
        server.setApplicationConnectors(List.of(connector(api.bind(), api.port())));
        server.setAdminConnectors(List.of(connector(api.bind(), api.adminPort())));
        server.setJerseyRootPath("/api/v1/");
        server.setRegisterDefaultExceptionMappers(false);
        server.setRequestLogFactory(noRequestLog);
        server.setMinThreads(4);
        server.setMaxThreads(64);
        server.setAdminMinThreads(1);
        server.setAdminMaxThreads(8);
        server.setShutdownGracePeriod(Duration.seconds(2));
        return server;
    }

    private static ConnectorFactory connector(String bind, int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(bind);
        connector.setPort(port);
        connector.setAcceptorThreads(java.util.Optional.of(1));
        connector.setSelectorThreads(java.util.Optional.of(1));
        return connector;
    }

    private static DefaultLoggingFactory logging() {
        Map<String, JsonNode> levels = Map.of(
                "io.grpc", TextNode.valueOf(Level.WARN.levelStr), "io.temporal", TextNode.valueOf(Level.WARN.levelStr));
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLoggers(levels);
        return logging;
    }
}
