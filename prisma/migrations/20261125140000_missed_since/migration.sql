-- AlterTable
ALTER TABLE "payment_history" ADD COLUMN     "missed_since" TIMESTAMPTZ(3);
