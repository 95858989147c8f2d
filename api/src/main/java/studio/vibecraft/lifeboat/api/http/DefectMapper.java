package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemType;

/** Whatever else goes wrong: the log gets the whole story, the client gets a number to look it up by. */
public final class DefectMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(DefectMapper.class);

    @Override
    public Response toResponse(Throwable defect) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Defect {}", number, defect);
        return ProblemResponses.of(Problem.of(
                ProblemType.INTERNAL,
                "This is a defect of Lifeboat, number " + number
                        + " in the API's log. Recoveries go on without the API."));
    }
}
