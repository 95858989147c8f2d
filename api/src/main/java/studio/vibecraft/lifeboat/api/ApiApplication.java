package studio.vibecraft.lifeboat.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.dropwizard.assets.AssetsBundle;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.time.Instant;
import studio.vibecraft.lifeboat.api.access.AccessFeature;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.access.SessionResource;
import studio.vibecraft.lifeboat.api.access.Sessions;
import studio.vibecraft.lifeboat.api.access.Tokens;
import studio.vibecraft.lifeboat.api.http.BodyLimit;
import studio.vibecraft.lifeboat.api.http.DefectMapper;
import studio.vibecraft.lifeboat.api.http.JsonMapper;
import studio.vibecraft.lifeboat.api.http.ProblemMapper;
import studio.vibecraft.lifeboat.api.http.RefusalMapper;
import studio.vibecraft.lifeboat.api.http.SafetyHeaders;
import studio.vibecraft.lifeboat.api.http.WrittenInstant;
import studio.vibecraft.lifeboat.api.server.AdminSurface;
import studio.vibecraft.lifeboat.api.server.ServerConfiguration;
import studio.vibecraft.lifeboat.api.view.RecoveryViewWriter;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** REST API, live events and dashboard. Starts with Temporal and ledger down, and says so when asked. */
public final class ApiApplication extends Application<ServerConfiguration> {
    private final LifeboatConfiguration configuration;

    public ApiApplication(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getName() {
        return "lifeboat-api";
    }

    @Override
    public void initialize(Bootstrap<ServerConfiguration> bootstrap) {
        bootstrap.setObjectMapper(strictMapper());
        bootstrap.setConfigurationFactoryFactory(ServerConfiguration.from(configuration.api()));
        bootstrap.addBundle(new AssetsBundle("/assets", "/", "index.html", "dashboard"));
    }

    /** Requests are read strictly: a misspelt field must not be taken for a missing one. */
    private static ObjectMapper strictMapper() {
        ObjectMapper mapper = LifeboatDataConverter.mapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper.registerModule(new SimpleModule().addDeserializer(Instant.class, new WrittenInstant()));
    }

    @Override
    public void run(ServerConfiguration server, Environment environment) {
        Components components = Components.of(configuration, environment.lifecycle());
        JerseyEnvironment jersey = environment.jersey();
        passage(jersey);
        jersey.register(new RecoveryViewWriter(environment.getObjectMapper()));
        components.resources().forEach(jersey::register);
        environment
                .servlets()
                .addFilter("safety-headers", new SafetyHeaders())
                .addMappingForUrlPatterns(null, false, "/*");
        new AdminSurface(environment).offer(components.checks(), components.fleet());
    }

    /** What every request passes on its way in, and every failure on its way out. */
    private void passage(JerseyEnvironment jersey) {
        Tokens tokens = new Tokens(configuration.api().tokens());
        Sessions sessions = new Sessions(Clock.systemUTC());
        jersey.register(new BodyLimit());
        jersey.register(new AccessFeature(tokens, sessions));
        jersey.register(new AuthValueFactoryProvider.Binder<>(Person.class));
        jersey.register(new SessionResource(tokens, sessions));
        jersey.register(new ProblemMapper());
        jersey.register(new JsonMapper());
        jersey.register(new RefusalMapper());
        jersey.register(new DefectMapper());
    }
}
