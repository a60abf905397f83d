-- +migrate Up notransaction
-- +migrate StatementBegin
CREATE INDEX CONCURRENTLY a_b ON a (b);
VACUUM a;
-- +migrate StatementEnd
-- +migrate Down notransaction
DROP INDEX CONCURRENTLY a_b; VACUUM a;
