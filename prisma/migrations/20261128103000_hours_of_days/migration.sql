-- Of how many known hours a day's figures are made; null: not of hours. The next repair computes these days anew.
ALTER TABLE "hashrate_days" ADD COLUMN "hours" INTEGER;
