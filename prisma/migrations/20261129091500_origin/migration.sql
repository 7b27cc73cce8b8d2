-- The timeline on which this database is written: a replica that is promoted begins another. null: it cannot be known.
CREATE FUNCTION "database_origin"() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- The timeline on which calls were last counted.
ALTER TABLE "pool_pause" ADD COLUMN "origin" TEXT;
