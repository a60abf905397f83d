CREATE TABLE "t" ("id" serial PRIMARY KEY);
--> statement-breakpoint
ALTER TABLE "t" ADD COLUMN "n" int;
