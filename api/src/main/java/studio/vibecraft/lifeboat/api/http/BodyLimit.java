package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;

/** No request of this API needs more than 64 KiB. Bodies without a length are counted while they are read. */
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {
    static final int LIMIT = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > LIMIT) {
            throw tooLarge();
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.BODY_TOO_LARGE, "No request needs more than " + LIMIT + " bytes. Nothing was done.");
    }

    private static final class Counted extends FilterInputStream {
        private int seen;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > LIMIT) {
                throw tooLarge();
            }
        }
    }
}
