package studio.vibecraft.lifeboat.scenario.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.Refusal;

/** What a step works with and a person may replace. */
record StepInput<I>(I value, Class<I> type, JsonNode json) {
    /** Strict, unlike payloads: a person's typing mistake must not be taken for "nothing said". */
    private static final ObjectMapper MAPPER =
            LifeboatDataConverter.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @SuppressWarnings("unchecked")
    static <I> StepInput<I> of(I value) {
        return new StepInput<>(value, (Class<I>) value.getClass(), MAPPER.valueToTree(value));
    }

    /** The fields that the person gave, over the ones that stood there. */
    StepInput<I> replacedBy(@Nullable JsonNode given) {
        if (!(given instanceof ObjectNode fields) || !(json instanceof ObjectNode current)) {
            throw Refusal.INPUT_UNREADABLE.because("RETRY_WITH_INPUT needs an object, in the form that the step shows");
        }
        try {
            JsonNode merged = current.deepCopy().setAll(fields);
            return new StepInput<>(MAPPER.treeToValue(merged, type), type, merged);
        } catch (JsonProcessingException e) {
            throw Refusal.INPUT_UNREADABLE.because("the input cannot be read: " + words(e));
        }
    }

    /** Without the names of our classes, which tell a person nothing. */
    private static String words(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("\\s*\\(?(?:class |`)?(?:studio|java)\\.[\\w.$]+`?\\)?", "")
                .strip();
    }
}
