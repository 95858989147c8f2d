package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Many may watch one recovery while its restore needs the processor: a view that is given to all of them is turned into JSON once. */
@Produces(MediaType.APPLICATION_JSON)
public final class RecoveryViewWriter implements MessageBodyWriter<RecoveryView> {
    private final ObjectMapper mapper;
    /** Weak keys are compared by identity: a view is never compared field by field. */
    private final Cache<RecoveryView, byte[]> written =
            Caffeine.newBuilder().weakKeys().build();

    public RecoveryViewWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == RecoveryView.class;
    }

    @Override
    public void writeTo(
            RecoveryView view,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        output.write(written.get(view, this::json));
    }

    private byte[] json(RecoveryView view) {
        try {
            return mapper.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
