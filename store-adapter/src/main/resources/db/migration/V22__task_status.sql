-- What the CRM said became of a task we created: open, completed, deleted, gone. Empty: it was not asked.
-- task_status_on is the evaluation day of that answer.
ALTER TABLE outbox ADD COLUMN task_status TEXT;
ALTER TABLE outbox ADD COLUMN task_status_on TEXT;
ALTER TABLE outbox ADD COLUMN completed_at TEXT;

-- Notices of a day carry a date of eight digits where an episode would stand; nobody asks for them.
CREATE INDEX outbox_tasks_not_closed ON outbox (id)
  WHERE kind = 'task' AND record_id IS NOT NULL
    AND (task_status IS NULL OR task_status IN ('open', 'gone'));

-- Tasks of an account's episodes. The record's id comes first, so that nobody takes this for the index
-- of what is owed in account order.
CREATE INDEX outbox_tasks_by_account ON outbox (crm_id, system) WHERE kind = 'task';
