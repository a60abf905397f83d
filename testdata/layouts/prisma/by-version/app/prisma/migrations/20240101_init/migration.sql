-- AlterTable
ALTER TABLE "Order" ADD COLUMN "note" TEXT;
SET LOCAL lock_timeout = '2s';
