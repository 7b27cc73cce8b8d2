-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "term" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "progress_at" TIMESTAMPTZ(3),

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- AlterTable
ALTER TABLE "tier_states" ADD COLUMN     "stuck_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "write_proof" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "write_proof_pkey" PRIMARY KEY ("id")
);

-- The one row that there is.
ALTER TABLE "write_proof" ADD CONSTRAINT "write_proof_one_row" CHECK ("id");

-- Writes one row, and some temporary pages past its memory: the row may fit into a page that is there on a full disk.
CREATE FUNCTION "prove_write"() RETURNS void LANGUAGE plpgsql SET work_mem = '64kB' AS $$
BEGIN
  PERFORM count(*) FROM (SELECT repeat(n::text, 100) AS filler FROM generate_series(1, 1000) AS n ORDER BY 1 OFFSET 0) AS spilled;
  INSERT INTO "write_proof" ("at") VALUES (clock_timestamp())
    ON CONFLICT ("id") DO UPDATE SET "at" = excluded."at";
END $$;
