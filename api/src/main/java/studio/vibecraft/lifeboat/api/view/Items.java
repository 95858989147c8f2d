package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next path of the next page, null on the last one
 */
public record Items<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {
    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
