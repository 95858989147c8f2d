package studio.vibecraft.lifeboat.api.cli;

import studio.vibecraft.lifeboat.api.ApiApplication;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Keeps the server's classes away from every command but one. */
final class ApiServer {
    private ApiServer() {}

    /** Serves until the process is told to end. */
    static void start(LifeboatConfiguration configuration) throws Exception {
        new ApiApplication(configuration).run("server");
        Thread.currentThread().join();
    }
}
