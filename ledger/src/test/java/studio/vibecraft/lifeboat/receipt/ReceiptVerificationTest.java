package studio.vibecraft.lifeboat.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

class ReceiptVerificationTest {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

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
        assertThat(ReceiptVerification.verify(receipts)).isEqualTo(new ReceiptVerification(3, Optional.empty()));
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
    void notices_that_the_last_receipt_was_removed() throws IOException {
        Files.delete(receipts.resolve("000003-third.json"));

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .contains("history-third.json: the receipt to this workflow history is missing");
    }

    @Test
    void notices_what_a_tolerant_parser_would_read_over() throws IOException {
        Path first = receipts.resolve("000001-first.json");
        String whole = Files.readString(first);

        Files.writeString(first, whole + "{\"story\": \"another\"}");
        assertThat(ReceiptVerification.verify(receipts)).isEqualTo(changed("000001-first.json"));
        Files.writeString(
                first, whole.replaceFirst("\"content\"", "\"content\": {\"story\": \"another\"}, \"content\""));
        assertThat(ReceiptVerification.verify(receipts)).isEqualTo(changed("000001-first.json"));
    }

    private static ReceiptVerification changed(String file) {
        return new ReceiptVerification(
                0, Optional.of(file + ": it is no receipt any more, or something was put into it"));
    }

    @Test
    void notices_a_forgery_that_was_given_a_fitting_hash() throws Exception {
        edit("000002-second.json", "second", "forged");
        ObjectNode forged = (ObjectNode)
                MAPPER.readTree(receipts.resolve("000002-second.json").toFile());
        ObjectNode signed = forged.deepCopy().without(List.of("hash", "signature"));
        forged.put("hash", CanonicalJson.sha256(CanonicalJson.bytes(signed)));
        MAPPER.writeValue(receipts.resolve("000002-second.json").toFile(), forged);

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .contains("000002-second.json: its signature is not by the key in this directory");
    }

    @Test
    void notices_receipts_that_changed_places() throws IOException {
        Files.move(receipts.resolve("000002-second.json"), receipts.resolve("aside"));
        Files.move(receipts.resolve("000003-third.json"), receipts.resolve("000002-third.json"));
        Files.move(receipts.resolve("aside"), receipts.resolve("000003-second.json"));

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("000002-third.json"));
    }

    @Test
    void without_the_key_nothing_is_called_whole_and_an_empty_directory_is() throws IOException {
        Files.delete(receipts.resolve("public-key"));

        assertThat(ReceiptVerification.verify(receipts).firstFault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("000001-first.json", "public-key is missing"));
        Path empty = Files.createDirectory(state.resolve("empty"));
        assertThat(ReceiptVerification.verify(empty)).isEqualTo(new ReceiptVerification(0, Optional.empty()));
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
