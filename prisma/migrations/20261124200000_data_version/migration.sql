-- CreateTable
CREATE TABLE "data_version" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "data" BIGINT NOT NULL DEFAULT 0,
    "access" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_changes" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "data_changes_pkey" PRIMARY KEY ("id")
);

-- The one row that there is.
ALTER TABLE "data_version" ADD CONSTRAINT "data_version_one_row" CHECK ("id");
INSERT INTO "data_version" DEFAULT VALUES;

-- Holds nothing but the marks of transactions that are still open, so a crash may empty it.
ALTER TABLE "data_changes" SET UNLOGGED;

-- A statement that changes what is served marks its transaction, once; the setting ends with the transaction.
CREATE FUNCTION "mark_data_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('pow_crm.changed_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    PERFORM set_config('pow_crm.changed_in', pg_current_xact_id()::text, true);
    INSERT INTO "data_changes" DEFAULT VALUES;
  END IF;
  RETURN NULL;
END $$;

-- Runs when the marked transaction commits: the row is locked for no longer than that takes, and nothing is locked
-- after it, so that writers neither wait for each other's work nor for each other in a circle.
CREATE FUNCTION "raise_data_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "data_changes" WHERE "id" = NEW."id";
  UPDATE "data_version" SET "data" = "data" + 1;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "data_changes_raise" AFTER INSERT ON "data_changes"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "raise_data_version"();

CREATE FUNCTION "raise_access_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "data_version" SET "access" = "access" + 1;
  RETURN NULL;
END $$;

-- When a token was last used changes nothing about what it may do.
CREATE TRIGGER "access_tokens_changed" AFTER INSERT OR DELETE OR TRUNCATE
  OR UPDATE OF "name", "hash", "scopes", "groups", "expires_at", "revoked_at" ON "access_tokens"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_access_version"();

-- Every table that the API serves, but for those whose answers are never kept: calls, budget, audit, housekeeping.
DO $$
DECLARE served text;
BEGIN
  FOREACH served IN ARRAY ARRAY[
    'accounts', 'account_states', 'endpoint_states', 'account_balances', 'hashrates', 'account_overview',
    'workers', 'worker_lists', 'worker_samples', 'payment_history', 'payment_sums', 'payment_conflicts', 'payment_cursors',
    'pool_stats', 'tier_runs', 'tier_run_accounts', 'tier_run_errors', 'worker_alerts', 'alert_events',
    'alert_rules', 'silences', 'notification_channels', 'notification_deliveries',
    'notification_delivery_alerts', 'hashrate_hours', 'hashrate_days', 'balance_hours', 'balance_days',
    'worker_days', 'history_state'
  ] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION "mark_data_change"()', served || '_changed', served);
  END LOOP;
END $$;
