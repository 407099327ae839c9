-- Until now outbox.priority was 1 high, 2 medium, 3 low. It is that times 1 000 000, less value ×
-- severity: the lowest number is created first. What is owed already is as urgent as can be within
-- its priority, for nobody knows how urgent it was and it has waited longest.
UPDATE outbox SET priority = priority * 1000000 - 999999 WHERE kind = 'task' AND priority < 1000;

DROP INDEX outbox_tasks_owed;
CREATE INDEX outbox_tasks_owed ON outbox (priority, id)
  WHERE kind = 'task' AND state = 'owed';
