-- When an account was found to have vanished from the CRM: an earlier day still has it. Empty for one
-- that is in the CRM, and for those that vanished before this was remembered.
ALTER TABLE account ADD COLUMN gone_at TEXT;

-- Which reading an evaluation day stands for.
CREATE INDEX plan_by_day ON plan (as_of, number);
