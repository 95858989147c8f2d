package studio.vibecraft.lifeboat.api.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a time as people find it: in ISO 8601, or as PostgreSQL and its log write it, {@code 2026-11-23 02:00:00.5+00}. Never without a zone. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        String iso = text.strip()
                .replaceFirst(" (UTC|GMT)$", "Z")
                .replaceFirst("^(\\S+) ", "$1T")
                .replaceFirst("([+-]\\d\\d)$", "$1:00");
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text
                    + "' is no time with a zone; it looks like 2026-11-23T02:00:00Z or '2026-11-23 02:00:00.5+00'.");
        }
    }
}
