package studio.vibecraft.lifeboat.contract.procedure;

import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;

/** Starts a procedure. @param reason why, for the record; may be empty */
public record ProcedureRequest(
        String procedureId, ProtectedDatabase database, Procedure procedure, Actor requestedBy, String reason) {}
