-- What each server process last found of its own clock, the database's and the pool's.
CREATE TABLE "server_clocks" (
    "server" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "off_ms" BIGINT,
    "finding" TEXT,

    CONSTRAINT "server_clocks_pkey" PRIMARY KEY ("server")
);
