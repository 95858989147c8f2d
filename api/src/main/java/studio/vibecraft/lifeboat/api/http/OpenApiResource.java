package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.util.Objects;

/** The description of this API, also at /openapi.yaml. Open to everybody: it holds no secret. */
@Path("/openapi.yaml")
public final class OpenApiResource {
    @GET
    @Produces("application/yaml")
    public InputStream description() {
        return Objects.requireNonNull(getClass().getResourceAsStream("/assets/openapi.yaml"));
    }
}
