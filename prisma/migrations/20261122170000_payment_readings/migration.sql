-- AlterTable
ALTER TABLE "payment_history" ADD COLUMN     "listed_in" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "payment_cursors" ADD COLUMN     "begun_at" TIMESTAMPTZ(3),
ADD COLUMN     "known_total" INTEGER,
ADD COLUMN     "met" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reading" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told" INTEGER NOT NULL DEFAULT 0;
