-- What in an endpoint's last answer contradicted the rest, and was not believed.
ALTER TABLE "endpoint_states" ADD COLUMN "doubt" TEXT;
