package studio.vibecraft.lifeboat.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** Times that people copy from a database, its log or a ticket. */
class InstantConverterTest {
    private final InstantConverter converter = new InstantConverter();

    @Test
    void takes_a_time_as_postgresql_writes_it() {
        assertThat(converter.convert("2026-11-30 23:19:20.550075+00"))
                .isEqualTo(Instant.parse("2026-11-30T23:19:20.550075Z"));
        assertThat(converter.convert("2026-11-30 23:19:20+05:30")).isEqualTo(Instant.parse("2026-11-30T17:49:20Z"));
        assertThat(converter.convert("2026-11-30 23:19:20.550 UTC"))
                .isEqualTo(Instant.parse("2026-11-30T23:19:20.550Z"));
    }

    @Test
    void takes_iso_8601() {
        assertThat(converter.convert("2026-11-23T02:00:00Z")).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(converter.convert("2026-11-23T02:00-01:00")).isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
    }

    @Test
    void a_time_without_a_zone_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> converter.convert("2026-11-30 23:19:20"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is no time with a zone; it looks like");
        assertThatThrownBy(() -> converter.convert("yesterday")).hasMessageNotContaining("java");
    }
}
