package studio.vibecraft.lifeboat.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key of one installation. Made at first use; the private half is readable by its owner only. */
final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    static final String PUBLIC = "public-key";
    private static final String PRIVATE = "private-key";

    private final Path directory;

    SigningKey(Path directory) {
        this.directory = directory;
    }

    String sign(byte[] content) throws IOException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey());
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the receipt cannot be signed", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] content, String signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    static PublicKey publicKey(Path directory) throws IOException {
        try {
            byte[] encoded = Base64.getDecoder()
                    .decode(Files.readString(directory.resolve(PUBLIC)).strip());
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the public key in " + directory + " cannot be read", e);
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        Path file = directory.resolve(PRIVATE);
        if (!Files.exists(file)) {
            make(file);
        }
        byte[] encoded = Base64.getDecoder().decode(Files.readString(file).strip());
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                directory.resolve(PUBLIC),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        Files.writeString(
                file, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }
}
