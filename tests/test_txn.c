#include "arena_test.h"

#include "model/statement.h"
#include "model/txn.h"
#include "source/source.h"
#include "syntax/parse.h"

/* Runs the statements of a unit and gives the session as the last statement finds it. */
static struct txn
before_last(struct arena *a, struct str sql, enum wrap wrap)
{
	struct source source = { .path = S("test.sql"), .text = sql, .loaded = true, .unit = 1 };
	struct statements statements = { 0 };
	struct txn txn = { .serial = 1, .pg_version = 17 };

	parse_source(a, NULL, &source, &statements);
	assert_true(statements.n > 0);
	txn_begin_unit(a, &txn, wrap, statements.n);
	for (size_t i = 0; i + 1 < statements.n; i++) {
		struct moment now = { i + 1, txn.serial, 1, 17 };
		struct catalog after = txn.now.catalog;
		struct effects effects = effects_of(a, a, &statements.v[i], &txn, &now, &after);

		txn_advance(a, &txn, &statements.v[i], &effects, after);
	}
	return txn;
}

static struct relname
table(const char *name)
{
	return (struct relname){ .name = str_of(name) };
}

static void
a_block_is_what_the_text_or_the_tool_opens(void **state)
{
	static const struct {
		struct str sql;
		enum wrap wrap;
		enum block block;
	} cases[] = {
		{ S("SELECT 1; SELECT 2"), WRAP_SCRIPT, BLOCK_NONE },
		{ S("BEGIN; SELECT 2"), WRAP_SCRIPT, BLOCK_EXPLICIT },
		{ S("START TRANSACTION; SELECT 2"), WRAP_STATEMENT, BLOCK_EXPLICIT },
		{ S("BEGIN; COMMIT; SELECT 2"), WRAP_SCRIPT, BLOCK_NONE },
		{ S("BEGIN; ROLLBACK AND CHAIN; SELECT 2"), WRAP_SCRIPT, BLOCK_EXPLICIT },
		{ S("SELECT 1; SELECT 2"), WRAP_FILE, BLOCK_TOOL },
		{ S("BEGIN; SELECT 2"), WRAP_FILE, BLOCK_TOOL },
		{ S("COMMIT; SELECT 2"), WRAP_FILE, BLOCK_NONE },
		{ S("SELECT 2"), WRAP_IMPLICIT, BLOCK_NONE },
		{ S("SELECT 1; SELECT 2"), WRAP_IMPLICIT, BLOCK_IMPLICIT },
		{ S("BEGIN; SELECT 2"), WRAP_IMPLICIT, BLOCK_EXPLICIT },
		{ S("BEGIN; COMMIT; SELECT 2"), WRAP_IMPLICIT, BLOCK_IMPLICIT },
		{ S("SELECT 1; SELECT 2"), WRAP_PIPELINE, BLOCK_IMPLICIT },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, cases[i].sql, cases[i].wrap);

		if (t.block != cases[i].block)
			fail_msg("%.*s: block %d", FMT(cases[i].sql), (int)t.block);
	}
}

static void
timeouts_in_force_are_those_that_postgresql_would_have(void **state)
{
	static const struct {
		struct str sql;
		long lock;
	} cases[] = {
		{ S("SELECT 1"), 0 },
		{ S("SET lock_timeout = '2s'; SELECT 1"), 2000 },
		{ S("SET lock_timeout TO 300; SELECT 1"), 300 },
		{ S("SET lock_timeout = '1min'; SET lock_timeout = 0; SELECT 1"), 0 },
		{ S("SET lock_timeout = '1.5s'; SELECT 1"), 1500 },
		{ S("SET lock_timeout = '2s'; RESET lock_timeout; SELECT 1"), 0 },
		{ S("SET lock_timeout = '2s'; RESET ALL; SELECT 1"), 0 },
		{ S("SET lock_timeout = '2s'; DISCARD ALL; SELECT 1"), 0 },
		{ S("SET LOCAL lock_timeout = '2s'; SELECT 1"), 0 },
		{ S("BEGIN; SET LOCAL lock_timeout = '2s'; SELECT 1"), 2000 },
		{ S("BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; SELECT 1"), 0 },
		{ S("BEGIN; SET lock_timeout = '2s'; COMMIT; SELECT 1"), 2000 },
		{ S("BEGIN; SET lock_timeout = '2s'; ROLLBACK; SELECT 1"), 0 },
		{ S("SET lock_timeout = '5s'; BEGIN; SET LOCAL lock_timeout = 0; SELECT 1"), 0 },
		{ S("BEGIN; SAVEPOINT s; SET lock_timeout = '2s'; ROLLBACK TO s; SELECT 1"), 0 },
		{ S("SELECT set_config('lock_timeout', '2s', false); SELECT 1"), 2000 },
		{ S("SELECT set_config('lock_timeout', '2s', true); SELECT 1"), 0 },
		{ S("BEGIN; SELECT set_config('lock_timeout', '2s', true); SELECT 1"), 2000 },
		{ S("SET lock_timeout = 'soon'; SELECT 1"), 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, cases[i].sql, WRAP_SCRIPT);
		long lock = txn_timeouts(&t).lock;

		if (lock != cases[i].lock)
			fail_msg("%.*s: lock_timeout is %ld", FMT(cases[i].sql), lock);
	}
}

static void
locks_are_held_to_the_end_of_the_transaction(void **state)
{
	static const struct {
		struct str sql;
		enum lock_mode mode;
	} cases[] = {
		{ S("ALTER TABLE t ADD c int; SELECT 1"), LOCK_NONE },
		{ S("BEGIN; ALTER TABLE t ADD c int; SELECT 1"), LOCK_ACCESS_EXCLUSIVE },
		{ S("BEGIN; SELECT * FROM t; CREATE INDEX ON t (a); SELECT 1"), LOCK_SHARE },
		{ S("BEGIN; CREATE INDEX ON t (a); SELECT * FROM t; SELECT 1"), LOCK_SHARE },
		{ S("BEGIN; ALTER TABLE t ADD c int; COMMIT; SELECT 1"), LOCK_NONE },
		{ S("BEGIN; SAVEPOINT a; ALTER TABLE t ADD c int; ROLLBACK TO a; SELECT 1"),
			LOCK_NONE },
		{ S("BEGIN; SAVEPOINT a; ALTER TABLE t ADD c int; RELEASE a; SELECT 1"),
			LOCK_ACCESS_EXCLUSIVE },
		{ S("BEGIN; ALTER TABLE public.t ADD c int; SELECT 1"), LOCK_ACCESS_EXCLUSIVE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, cases[i].sql, WRAP_SCRIPT);
		const struct held *held = txn_held(&t, table("t"));
		enum lock_mode mode = held ? held->mode : LOCK_NONE;

		if (mode != cases[i].mode)
			fail_msg("%.*s: holds %.*s", FMT(cases[i].sql), FMT(lock_name(mode)));
	}
}

static void
what_is_rolled_back_was_never_there(void **state)
{
	static const struct {
		struct str sql;
		bool there;
	} cases[] = {
		{ S("CREATE TABLE t (a int); SELECT 1"), true },
		{ S("BEGIN; CREATE TABLE t (a int); ROLLBACK; SELECT 1"), false },
		{ S("BEGIN; CREATE TABLE t (a int); COMMIT; SELECT 1"), true },
		{ S("BEGIN; SAVEPOINT s; CREATE TABLE t (a int); ROLLBACK TO s; SELECT 1"), false },
		{ S("BEGIN; SAVEPOINT s; SAVEPOINT r; CREATE TABLE t (a int); ROLLBACK TO s; "
		    "COMMIT; SELECT 1"),
			false },
		{ S("BEGIN; CREATE TABLE t (a int); PREPARE TRANSACTION 'p'; SELECT 1"), false },
		{ S("BEGIN; CREATE TABLE t (a int); PREPARE TRANSACTION 'p'; COMMIT PREPARED 'p'; "
		    "SELECT 1"),
			true },
		{ S("CREATE TABLE t (a int); BEGIN; DROP TABLE t; ROLLBACK; SELECT 1"), true },
		/* a statement that is certain to fail aborts all of the transaction */
		{ S("CREATE TABLE d (a int); BEGIN; CREATE TABLE t (a int); CREATE TABLE d (a int); "
		    "COMMIT; SELECT 1"),
			false },
		{ S("CREATE TABLE d (a int); BEGIN; CREATE TABLE d (a int); CREATE TABLE t (a int); "
		    "COMMIT; SELECT 1"),
			false },
		{ S("CREATE TABLE d (a int); BEGIN; CREATE TABLE d (a int); SAVEPOINT s; "
		    "ROLLBACK TO s; CREATE TABLE t (a int); COMMIT; SELECT 1"),
			false },
		{ S("CREATE TABLE d (a int); BEGIN; SAVEPOINT s; CREATE TABLE d (a int); "
		    "ROLLBACK TO s; CREATE TABLE t (a int); COMMIT; SELECT 1"),
			true },
		{ S("CREATE TABLE d (a int); BEGIN; CREATE TABLE d (a int); COMMIT AND CHAIN; "
		    "CREATE TABLE t (a int); COMMIT; SELECT 1"),
			true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, cases[i].sql, WRAP_SCRIPT);

		if ((catalog_find(t.now.catalog, table("t")) != NULL) != cases[i].there)
			fail_msg("%.*s", FMT(cases[i].sql));
	}
}

static void
the_search_path_follows_set(void **state)
{
	static const struct {
		struct str sql;
		const char *schema;
	} cases[] = {
		{ S("SELECT 1"), "public" },
		{ S("SET search_path = shop, public; CREATE SCHEMA shop; SELECT 1"), "shop" },
		{ S("SET search_path TO DEFAULT; SELECT 1"), "public" },
		{ S("SELECT set_config('search_path', '', false); SELECT 1"), "" },
		{ S("CREATE SCHEMA a; BEGIN; SET LOCAL search_path = a; COMMIT; SELECT 1"),
			"public" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, cases[i].sql, WRAP_SCRIPT);
		struct str schema = catalog_creation_schema(t.now.catalog);

		if (!str_is(schema, cases[i].schema))
			fail_msg("%.*s: %.*s", FMT(cases[i].sql), FMT(schema));
	}
}

static void
temporary_tables_go_with_the_session(void **state)
{
	static const struct {
		enum wrap wrap;
		bool there;
	} cases[] = {
		{ WRAP_SCRIPT, false },
		{ WRAP_FILE, false },
		{ WRAP_RUN, true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct txn t = before_last(*state, S("CREATE TEMP TABLE t (a int); SELECT 1"),
			cases[i].wrap);

		assert_non_null(catalog_find(t.now.catalog, table("t")));
		txn_end_unit(*state, &t, cases[i].wrap);
		txn_begin_unit(*state, &t, cases[i].wrap, 1);
		assert_int_equal(catalog_find(t.now.catalog, table("t")) != NULL, cases[i].there);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_block_is_what_the_text_or_the_tool_opens),
		TEST(timeouts_in_force_are_those_that_postgresql_would_have),
		TEST(locks_are_held_to_the_end_of_the_transaction),
		TEST(what_is_rolled_back_was_never_there),
		TEST(the_search_path_follows_set),
		TEST(temporary_tables_go_with_the_session),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
