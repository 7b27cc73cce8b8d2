-- The first page of thousands of accounts, in the order in which they are listed.
CREATE INDEX "accounts_name_c_idx" ON "accounts"("name" COLLATE "C", "id");
