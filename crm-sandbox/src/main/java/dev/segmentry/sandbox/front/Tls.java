package dev.segmentry.sandbox.front;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate a door shows.
 *
 * @param password of the key store and of the key in it
 */
public record Tls(Path keyStore, String password) {

  /**
   * @throws IllegalArgumentException the key store cannot be used
   */
  public ServerSocketFactory sockets() {
    try {
      char[] secret = password.toCharArray();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(KeyStore.getInstance(keyStore.toFile(), secret), secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context.getServerSocketFactory();
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException(
          keyStore + " cannot be used as a key store: " + unusable.getMessage(), unusable);
    }
  }

  @Override
  public String toString() {
    return "Tls[" + keyStore + ", ***]";
  }
}
