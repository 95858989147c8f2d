package studio.vibecraft.lifeboat.contract.procedure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * @param applied by this procedure
 * @param already run earlier
 * @param toKnow for example a file that was changed after it was run
 */
public record AppliedSchema(String database, List<String> applied, int already, List<String> toKnow)
        implements ProcedureResult {

    @Override
    public String kind() {
        return ApplySchema.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        String headline =
                "%d migrations were applied to %s, %d were there.".formatted(applied.size(), database, already);
        return Stream.of(Stream.of(headline), applied.stream().map(file -> "  " + file), toKnow.stream())
                .flatMap(sentences -> sentences)
                .collect(Collectors.toList());
    }
}
