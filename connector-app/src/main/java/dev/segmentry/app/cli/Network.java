package dev.segmentry.app.cli;

import dev.segmentry.core.crm.CrmException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says at which step on the way to the CRM a call came to its end. */
final class Network {

  private Network() {}

  static Failure explained(CrmException failure) {
    Failure told = Failures.of(failure);
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return with(
            told, "The host's name is not known here (DNS): check org.url and the network.");
      }
      if (String.valueOf(cause.getMessage()).contains("authenticate with proxy")) {
        return with(
            told,
            "The proxy asks for a name and a password (407), which we have none for: let this"
                + " machine pass without, or name another proxy (https.proxyHost).");
      }
      if (cause instanceof SSLException) {
        return with(
            told,
            "The secure connection is refused (TLS): a proxy that opens connections needs its"
                + " certificate in Java's trust store; check this machine's clock too.");
      }
      if (cause instanceof ConnectException) {
        return with(told, "Nobody answers there: check org.url, firewall and proxy.");
      }
    }
    return told;
  }

  private static Failure with(Failure failure, String advice) {
    return new Failure(failure.exit(), failure.code(), failure.lines(), advice, "");
  }
}
