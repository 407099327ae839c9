-- A call that carried this row was never answered, and its effect did not show when it was asked for:
-- the CRM may still carry it out.
ALTER TABLE outbox ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;

-- Past changes of an account are asked for when its fields hold older content of ours. The record's
-- id comes first, so that nobody takes this for the index of what is owed in account order.
CREATE INDEX outbox_changes_by_account ON outbox (crm_id, system, id) WHERE kind = 'change';
