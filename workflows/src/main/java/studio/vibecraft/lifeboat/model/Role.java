package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may do. Each role includes the ones before it. */
public enum Role {
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("responder")
    RESPONDER,
    @JsonProperty("commander")
    COMMANDER,
    @JsonProperty("admin")
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
