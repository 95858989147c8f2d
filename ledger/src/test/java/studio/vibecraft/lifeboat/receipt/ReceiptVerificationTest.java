package studio.vibecraft.lifeboat.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerificationTest {
    @TempDir
    private Path state;

    private Path receipts = Path.of("");

    @BeforeEach
    void sealThree() {
        ReceiptStore store = new ReceiptStore(state);
        for (String id : new String[] {"first", "second", "third"}) {
            store.seal(id, content(id), "{\"events\":[\"" + id + "\"]}");
        }
        receipts = state.resolve("receipts");
    }

    @Test
    void a_whole_chain_verifies_offline() throws IOException {
        assertThat(ReceiptVerification.verify(receipts))
                .isEqualTo(new ReceiptVerification(3, java.util.Optional.empty()));
    }

    @Test
    void sealing_again_answers_with_the_first_receipt() throws IOException {
        ReceiptStore.Sealed again = new ReceiptStore(state).seal("second", content("another"), "{}");

        assertThat(again.receipt().path("content").path("story").asText()).isEqualTo("second");
        assertThat(ReceiptVerification.verify(receipts).receipts()).isEqualTo(3);
    }

    @Test
    void names_the_first_receipt_whose_content_was_changed() throws IOException {
        edit("000002-second.json", "second", "forged");

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("000002-second.json"));
    }

    @Test
    void notices_a_receipt_that_was_removed() throws IOException {
        Files.delete(receipts.resolve("000002-second.json"));

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .contains("000003-third.json: receipt number 2 is missing before it");
    }

    @Test
    void notices_a_history_that_was_changed() throws IOException {
        Files.writeString(receipts.resolve("history-first.json"), "{}");

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .contains("000001-first.json: the workflow history beside it is missing or was changed");
    }

    @Test
    void only_the_owner_can_read_the_private_key() throws IOException {
        assertThat(Files.getPosixFilePermissions(receipts.resolve("private-key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = receipts.resolve(file);
        Files.writeString(path, Files.readString(path).replace("\"story\" : \"" + from, "\"story\" : \"" + to));
    }

    private static JsonNode content(String story) {
        return JsonNodeFactory.instance.objectNode().put("story", story);
    }
}
