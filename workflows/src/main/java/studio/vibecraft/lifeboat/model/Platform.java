package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What runs a protected database. */
public enum Platform {
    @JsonProperty("postgres")
    POSTGRES
}
