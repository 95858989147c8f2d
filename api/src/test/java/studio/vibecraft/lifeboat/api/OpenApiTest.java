package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.api.fixture.OpenApi;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** The description is complete, and holds nothing that the code does not have. */
final class OpenApiTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("studio.vibecraft.lifeboat");
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    /** Schemas without a type of that name. */
    private static final Map<String, String> NAMED_OTHERWISE =
            Map.of("Databases", "Items", "Runbooks", "Items", "Recoveries", "Items", "Procedures", "Items");

    /** A receipt is sealed and opaque; a duration is a plain text. */
    private static final Set<String> WITHOUT_A_TYPE = Set.of("Receipt", "Duration");

    @Test
    void every_path_and_method_is_described_and_the_other_way_round() {
        Set<String> described = new TreeSet<>();
        OpenApi.PUBLISHED
                .root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        described.removeIf(line -> line.startsWith("PARAMETERS "));

        assertThat(described).isEqualTo(routes());
    }

    @Test
    void every_schema_has_the_fields_of_its_type() {
        for (Map.Entry<String, JsonNode> schema :
                OpenApi.PUBLISHED.root().at("/components/schemas").properties()) {
            if (!WITHOUT_A_TYPE.contains(schema.getKey())) {
                assertSame(schema.getKey(), schema.getValue());
            }
        }
    }

    private static void assertSame(String name, JsonNode schema) {
        Class<?> type = type(NAMED_OTHERWISE.getOrDefault(name, name));
        if (schema.has("oneOf")) {
            assertThat(schema.path("oneOf").findValuesAsText("$ref"))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(kinds(type)
                            .map(kind -> "#/components/schemas/" + kind.getSimpleName())
                            .toList());
        } else if (type.isEnum()) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(word -> words.add(word.asText()));
            assertThat(words).as(name).containsExactlyInAnyOrderElementsOf(words(type));
        } else {
            Set<String> fields = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(fields::add);
            assertThat(fields).as(name).isEqualTo(fields(type));
        }
    }

    /** What kinds have in common is of no interest outside. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OpenApiTest::kinds)
                : Stream.of(type);
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> MAPPER.valueToTree(word).asText())
                .toList();
    }

    private static Set<String> fields(Class<?> type) {
        Set<String> names = new TreeSet<>();
        BeanDescription bean = MAPPER.getSerializationConfig().introspect(MAPPER.constructType(type));
        for (BeanPropertyDefinition property : bean.findProperties()) {
            if (property.getAccessor() != null && property.getAccessor().hasAnnotation(JsonUnwrapped.class)) {
                names.addAll(fields(property.getRawPrimaryType()));
            } else if (property.couldSerialize()) {
                names.add(property.getName());
            }
        }
        return names;
    }

    private static Class<?> type(String name) {
        List<JavaClass> found = CODE.stream()
                .filter(type -> type.getSimpleName().equals(name))
                .filter(type ->
                        type.getPackageName().matches(".*\\.(api\\..*|contract|contract\\.procedure|model|runbook)"))
                .toList();
        assertThat(found).as("types with the name " + name).hasSize(1);
        return found.get(0).reflect();
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        CODE.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                        .forEach(method -> verb(method)
                                .ifPresent(verb -> routes.add(verb + " /api/v1" + part(type.getAnnotation(Path.class))
                                        + part(method.getAnnotation(Path.class))))));
        return routes;
    }

    private static String part(Path path) {
        return path == null ? "" : path.value();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }
}
