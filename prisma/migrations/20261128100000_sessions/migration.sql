-- CreateTable
CREATE TABLE "sessions" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "token_id" INTEGER,
    "admin_digest" TEXT,
    "remember" BOOLEAN NOT NULL,
    "agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_codes" (
    "hash" TEXT NOT NULL,
    "token_id" INTEGER,
    "admin_digest" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_codes_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "sessions_hash_key" ON "sessions"("hash");

-- CreateIndex
CREATE INDEX "sessions_token_id_idx" ON "sessions"("token_id");

-- CreateIndex
CREATE INDEX "sign_in_codes_token_id_idx" ON "sign_in_codes"("token_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_codes" ADD CONSTRAINT "sign_in_codes_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An ended session is forgotten by every process at its next request. A new one is known to none, and that it was seen
-- again changes nothing about what it may do.
CREATE TRIGGER "sessions_changed" AFTER DELETE OR TRUNCATE OR UPDATE OF "hash", "token_id", "admin_digest" ON "sessions"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_access_version"();
