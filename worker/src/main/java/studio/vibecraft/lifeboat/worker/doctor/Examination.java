package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Looks at one side of one protected database. Read-only. An exception becomes a problem of this side. */
interface Examination {
    String subject();

    List<Finding> examine(DatabaseConfiguration database) throws Exception;
}
