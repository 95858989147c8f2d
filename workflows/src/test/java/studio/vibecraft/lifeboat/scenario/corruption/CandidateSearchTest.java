package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.vibecraft.lifeboat.model.Backup;

class CandidateSearchTest {
    private final Verdicts verdicts = new Verdicts();
    private final List<String> tested = new ArrayList<>();

    @Test
    void the_newest_is_tested_first_and_taken_when_it_is_clean() {
        assertThat(search(newestFirst(10), 10)).contains("b10");
        assertThat(tested).containsExactly("b10");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 15, 16, 19})
    void it_ends_with_exactly_the_newest_clean_one_in_few_tests(int newestClean) {
        assertThat(search(newestFirst(20), newestClean)).contains("b" + newestClean);
        assertThat(tested).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void when_all_are_damaged_every_one_is_tested_once_before_it_gives_up() {
        assertThat(search(newestFirst(8), 0)).isEmpty();
        assertThat(tested).hasSize(8).doesNotHaveDuplicates();
        assertThat(verdicts.whatWasWrong()).contains("b1", "b8", "public.orders");
    }

    @Test
    void a_backup_that_the_bisection_passed_over_still_saves_the_day() {
        List<Backup> backups = newestFirst(8);
        assertThat(search(backups, backup -> backup.label().equals("b7"))).contains("b7");
    }

    @Test
    void a_backup_with_an_error_flag_is_the_last_resort() {
        List<Backup> backups = List.of(Samples.backup(2), Samples.backup(1), Samples.backup(3, true));
        assertThat(search(backups, backup -> backup.error() || backup.label().equals("b1")))
                .contains("b1");
        assertThat(tested).doesNotContain("b3");
    }

    @Test
    void verdicts_are_remembered_by_the_next_search() {
        search(newestFirst(4), 0);
        tested.clear();
        List<Backup> more = new ArrayList<>(newestFirst(4));
        more.add(0, Samples.backup(5));
        search(more, 0);

        assertThat(tested).containsExactly("b5");
    }

    @Test
    void without_backups_there_is_no_answer() {
        assertThat(search(List.of(), 0)).isEmpty();
    }

    @Test
    void the_first_damaged_backup_is_the_oldest_after_the_clean_one() {
        search(newestFirst(8), 3);
        assertThat(verdicts.firstDamagedAfter(Samples.backup(3).startedAt()))
                .map(Backup::label)
                .contains("b4");
    }

    private Optional<String> search(List<Backup> backups, int newestClean) {
        return search(
                backups,
                backup -> !backup.startedAt()
                                .isAfter(
                                        Samples.backup(Math.max(newestClean, 1)).startedAt())
                        && newestClean > 0);
    }

    private Optional<String> search(List<Backup> backups, java.util.function.Predicate<Backup> clean) {
        CandidateSearch search = new CandidateSearch(backups, verdicts);
        for (Optional<Backup> next = search.next(); next.isPresent(); next = search.next()) {
            tested.add(next.get().label());
            verdicts.remember(next.get(), clean.test(next.get()) ? List.of() : List.of(Samples.BAD_PAGE));
        }
        return search.newestClean().map(Backup::label);
    }

    private static List<Backup> newestFirst(int count) {
        return IntStream.iterate(count, day -> day > 0, day -> day - 1)
                .mapToObj(Samples::backup)
                .toList();
    }
}
