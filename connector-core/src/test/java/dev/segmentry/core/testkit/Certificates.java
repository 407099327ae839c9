package dev.segmentry.core.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Key stores for servers on 127.0.0.1, made with the JDK's own keytool. */
public final class Certificates {
  /** Of every key store and key. */
  public static final String PASSWORD = "changeit";

  private static final String TRUST = "javax.net.ssl.trustStore";

  private final Path folder;

  /**
   * @param folder where the key stores are put
   */
  public Certificates(Path folder) {
    this.folder = folder;
    keytool(
        "-genkeypair -alias ca -keystore ca.p12 -dname CN=Authority -ext bc:c=ca:true"
            + " -validity 30 -keyalg EC");
    keytool(
        "-genkeypair -alias key -keystore self.p12 -dname CN=Server -ext san=ip:127.0.0.1"
            + " -validity 30 -keyalg EC");
    keytool("-certreq -alias key -keystore self.p12 -file request.pem");
  }

  /** Signed by nobody but itself. */
  public Path selfSigned() {
    return folder.resolve("self.p12");
  }

  /** All is well with it, for who trusts the authority. */
  public Path good() {
    return signed("good", "-validity 10 -ext san=ip:127.0.0.1");
  }

  public Path expired() {
    return signed("expired", "-startdate -20d -validity 10 -ext san=ip:127.0.0.1");
  }

  public Path ofAnotherHost() {
    return signed("other", "-validity 10 -ext san=dns:elsewhere.example");
  }

  private Path signed(String name, String options) {
    keytool(
        "-gencert -alias ca -keystore ca.p12 -infile request.pem -outfile "
            + name
            + ".pem "
            + options);
    Path file = folder.resolve(name + ".p12");
    char[] secret = PASSWORD.toCharArray();
    try (InputStream pem = Files.newInputStream(folder.resolve(name + ".pem"));
        OutputStream out = Files.newOutputStream(file)) {
      KeyStore self = KeyStore.getInstance(selfSigned().toFile(), secret);
      Certificate authority =
          KeyStore.getInstance(folder.resolve("ca.p12").toFile(), secret).getCertificate("ca");
      Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      KeyStore made = KeyStore.getInstance("PKCS12");
      made.load(null, secret);
      made.setKeyEntry(
          "key", self.getKey("key", secret), secret, new Certificate[] {own, authority});
      made.store(out, secret);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes something, clients above all, that trusts the authority for as long as it lives. */
  public <T> T trusting(Supplier<T> made) {
    System.setProperty(TRUST, folder.resolve("ca.p12").toString());
    System.setProperty(TRUST + "Password", PASSWORD);
    try {
      return made.get();
    } finally {
      System.clearProperty(TRUST);
      System.clearProperty(TRUST + "Password");
    }
  }

  private void keytool(String options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
