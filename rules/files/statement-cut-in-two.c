/*
 * The migration tool will end a statement in the middle, and send two halves that both fail.
 *
 * Many tools cut files into statements themselves, and few of them know all of SQL: a semicolon in a
 * function body, in a string or in BEGIN ATOMIC is an end to them.  The server gets half a statement,
 * answers with a syntax error, and the migration stops there.  The file runs well in psql, so this is
 * first seen on deploy.
 *
 * ## Instead
 *
 * Tell the tool what belongs together: with goose and sql-migrate by a pair of marks, with Liquibase
 * by splitStatements:false or another endDelimiter:
 *
 *     -- +goose StatementBegin
 *     CREATE FUNCTION now_utc() RETURNS timestamptz LANGUAGE plpgsql AS $$
 *     BEGIN
 *       RETURN now();
 *     END
 *     $$;
 *     -- +goose StatementEnd
 *
 * ## When it is fine
 *
 * Never: the statement fails.
 */
#include "engine/rule.h"

const struct rule rule_statement_cut_in_two = {
	.severity = SEVERITY_ERROR,
	.by_engine = true,
	.message = "{detail}",
	.help = "{more}",
};
