package dev.segmentry.core.port;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmUser;
import java.util.Collection;
import java.util.Map;

/** Knows the people (and queues) tasks can be given to. */
public interface Owners {

  /**
   * @param references user or owner ids, or e-mail addresses or usernames
   * @return what was found, by the reference asked for; inactive users are included and say so,
   *     unknown ones are absent
   * @throws CrmException the CRM is unusable
   */
  Map<String, CrmUser> find(Collection<String> references);
}
