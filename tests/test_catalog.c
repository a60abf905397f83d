#include "arena_test.h"

#include "base/trie.h"
#include "model/catalog.h"
#include "model/statement.h"
#include "source/source.h"
#include "syntax/parse.h"

/* The catalog after some more statements; `epoch` counts them. */
static struct catalog
replay(struct arena *a, struct catalog c, size_t *epoch, const char *sql)
{
	struct source source = { .path = S("test.sql"), .text = str_of(sql), .loaded = true };
	struct statements statements = { 0 };

	parse_source(a, NULL, &source, &statements);
	for (size_t i = 0; i < statements.n; i++) {
		struct moment now = { .epoch = ++*epoch, .txn = 1, .unit = 1, .pg_version = 17 };

		assert_int_equal(statements.v[i].kind, STATEMENT_SQL);
		each (op, &statements.v[i].ops) {
			if (op->kind == OP_SET)
				c.search_path = &op->setting->values;
			c = catalog_apply(a, c, op, NULL, &now);
		}
	}
	return c;
}

static struct catalog
after(struct arena *a, const char *sql)
{
	size_t epoch = 0;

	return replay(a, (struct catalog){ 0 }, &epoch, sql);
}

static struct relname
named(const char *text)
{
	struct str rest, first = str_cut(str_of(text), '.', &rest);

	return rest.n ? (struct relname){ first, rest } : (struct relname){ .name = first };
}

static struct str
described(struct arena *a, struct str all, struct str name, const char *mark)
{
	return str_format(a, "%.*s%s%.*s%s", FMT(all), all.n ? " " : "", FMT(name), mark);
}

/*
 * "a! b | t_pkey t_b_check~ | t_pkey i? j<k": columns (! not null), constraints (~ not valid),
 * indexes (? invalid, < attached to); "none" for no such relation.
 */
static struct str
description(struct arena *a, struct catalog c, const char *name)
{
	const struct relation *r = catalog_find(c, named(name));
	struct str columns = { 0 }, constraints = { 0 }, indexes = { 0 };

	if (!r)
		return S("none");
	each_of (const struct column, column, &r->columns)
		columns = described(a, columns, column->name, column->not_null ? "!" : "");
	each_of (const struct constraint, k, &r->constraints)
		constraints = described(a, constraints, k->name, k->not_valid ? "~" : "");
	each_of (const struct index, i, &r->indexes) {
		indexes = described(a, indexes, i->name, i->invalid ? "?" : "");
		if (i->parent.n)
			indexes = str_format(a, "%.*s<%.*s", FMT(indexes), FMT(i->parent));
	}
	return str_format(a, "%.*s | %.*s | %.*s", FMT(columns), FMT(constraints), FMT(indexes));
}

struct history {
	const char *sql, *relation, *expected;
};

static void
expect(struct arena *a, const struct history *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct catalog c = after(a, cases[i].sql);

		assert_string_equal(str_c(a, description(a, c, cases[i].relation)),
			cases[i].expected);
	}
}

static void
names_are_made_up_as_postgresql_does(void **state)
{
	static const struct history cases[] = {
		{ "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0) REFERENCES t)",
			"t", "a! b c | t_pkey t_b_key t_c_check t_c_fkey | t_pkey t_b_key" },
		{ "CREATE TABLE t (a int, b int, UNIQUE (a, b), CHECK (a < b), CHECK (b > a),"
		  "FOREIGN KEY (a, b) REFERENCES r (x, y))",
			"t", "a b | t_a_b_key t_check t_check1 t_a_b_fkey | t_a_b_key" },
		{ "CREATE TABLE t (a int, b text); CREATE INDEX ON t (a, b); CREATE INDEX ON t (a, b);"
		  "CREATE INDEX ON t (lower(b)); CREATE INDEX ON t (a, (a + 1)) INCLUDE (b)",
			"t", "a b |  | t_a_b_idx t_a_b_idx1 t_lower_idx t_a_expr_b_idx" },
		{ "CREATE TABLE t (a int); CREATE TABLE t_a_idx (); CREATE INDEX ON t (a)", "t",
			"a |  | t_a_idx1" },
		{ "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a);"
		  "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i",
			"t", "a | k | k" },
		{ "CREATE TABLE t (a int UNIQUE PRIMARY KEY, UNIQUE (a))", "t",
			"a! | t_pkey | t_pkey" },
		{ "CREATE TABLE t (a int CHECK (a > 0)); ALTER TABLE t RENAME TO old;"
		  "CREATE TABLE t (a int CHECK (a > 0))",
			"t", "a | t_a_check1 | " },
		{ "CREATE TABLE a_table_with_a_name_of_more_than_forty_bytes "
		  "(a_column_with_a_name_of_more_than_forty_bytes int CHECK "
		  "(a_column_with_a_name_of_more_than_forty_bytes > 0))",
			"a_table_with_a_name_of_more_than_forty_bytes",
			"a_column_with_a_name_of_more_than_forty_bytes | "
			"a_table_with_a_name_of_more__a_column_with_a_name_of_more_check | " },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
alter_table_changes_what_it_names(void **state)
{
	static const struct history cases[] = {
		{ "CREATE TABLE t (a int); ALTER TABLE t ADD b int NOT NULL, ALTER a SET NOT NULL",
			"t", "a! b! |  | " },
		{ "CREATE TABLE t (a int NOT NULL); ALTER TABLE t ALTER a DROP NOT NULL", "t",
			"a |  | " },
		{ "CREATE TABLE t (a int, b int, UNIQUE (a, b)); CREATE INDEX i ON t ((a + b));"
		  "CREATE INDEX j ON t (b); ALTER TABLE t DROP a",
			"t", "b |  | j" },
		{ "CREATE TABLE t (a int); ALTER TABLE t ADD CHECK (a > 0) NOT VALID", "t",
			"a | t_a_check~ | " },
		{ "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;"
		  "ALTER TABLE t VALIDATE CONSTRAINT k",
			"t", "a | k | " },
		{ "CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t DROP CONSTRAINT t_pkey", "t",
			"a! |  | " },
		{ "CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN IF NOT EXISTS a int UNIQUE",
			"t", "a |  | " },
		{ "CREATE TABLE t (a int); CREATE TABLE IF NOT EXISTS t (b int UNIQUE)", "t",
			"a |  | " },
		{ "CREATE TABLE t (a serial); ALTER TABLE t ADD b int GENERATED ALWAYS AS IDENTITY",
			"t", "a! b! |  | " },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

#define PARENT                                                                                     \
	"CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);"                                    \
	"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);"

static void
partitions_have_what_their_parent_has(void **state)
{
	static const struct history cases[] = {
		{ PARENT "ALTER TABLE p ADD PRIMARY KEY (a); CREATE INDEX ON p (b)", "p1",
			"a! b | p1_pkey | p1_pkey<p_pkey p1_b_idx<p_b_idx" },
		{ PARENT "CREATE INDEX ON p (b); CREATE TABLE p2 PARTITION OF p DEFAULT", "p2",
			"a b |  | p2_b_idx<p_b_idx" },
		{ PARENT "CREATE INDEX i ON ONLY p (b)", "p", "a b |  | i?" },
		{ PARENT "CREATE INDEX i ON ONLY p (b); CREATE INDEX j ON p1 (b);"
			 "ALTER INDEX i ATTACH PARTITION j",
			"p", "a b |  | i" },
		{ PARENT "CREATE INDEX i ON p (b); CREATE TABLE q (a int, b int);"
			 "CREATE INDEX j ON q (b); ALTER TABLE p ATTACH PARTITION q DEFAULT",
			"q", "a b |  | j<i" },
		{ PARENT "CREATE INDEX i ON p (b); ALTER TABLE p DETACH PARTITION p1", "p1",
			"a b |  | p1_b_idx" },
		{ PARENT
			"ALTER TABLE p ADD CHECK (b > 0); ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES r (x)",
			"p1", "a b | p_b_check p_b_fkey | " },
		{ PARENT "ALTER TABLE p RENAME b TO c; ALTER TABLE p ADD d int", "p1",
			"a c d |  | " },
		{ PARENT "CREATE INDEX i ON p (b); DROP INDEX i", "p1", "a b |  | " },
		{ PARENT "DROP TABLE p", "p1", "none" },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
children_follow_their_parents(void **state)
{
	static const struct history cases[] = {
		{ "CREATE TABLE p (a int, CHECK (a > 0)); CREATE TABLE c (b int) INHERITS (p);"
		  "ALTER TABLE p ADD d int, ALTER a SET NOT NULL",
			"c", "a! b d | p_a_check | " },
		{ "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE p DROP a",
			"c", " |  | " },
		{ "CREATE TABLE p (a int); CREATE TABLE c (a int) INHERITS (p);"
		  "ALTER TABLE p DROP a",
			"c", "a |  | " },
		{ "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE ONLY p DROP a",
			"c", "a |  | " },
		{ "CREATE TABLE p (a int UNIQUE); CREATE TABLE c () INHERITS (p)", "c", "a |  | " },
		{ "CREATE TABLE p (a int); CREATE TABLE c (a int); ALTER TABLE c INHERIT p;"
		  "ALTER TABLE c NO INHERIT p; ALTER TABLE p ADD b int",
			"c", "a |  | " },
		{ "CREATE TABLE p (a int UNIQUE, CHECK (a > 0), b int NOT NULL);"
		  "CREATE TABLE c (LIKE p INCLUDING ALL)",
			"c", "a b! | p_a_check c_a_key | c_a_key" },
		{ "CREATE TABLE p (a int UNIQUE); CREATE TABLE c AS SELECT * FROM p", "c",
			"a |  | " },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
dropping_takes_along_what_hangs_on_it(void **state)
{
	static const struct history cases[] = {
		{ "CREATE TABLE t (a serial); DROP TABLE t", "t_a_seq", "none" },
		{ "CREATE TABLE t (a int PRIMARY KEY); DROP TABLE t", "t_pkey", "none" },
		{ "CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE t (a int REFERENCES r);"
		  "DROP TABLE r CASCADE",
			"t", "a |  | " },
		{ "CREATE TABLE r (a int UNIQUE); CREATE TABLE t (a int REFERENCES r (a));"
		  "ALTER TABLE r DROP CONSTRAINT r_a_key CASCADE",
			"t", "a |  | " },
		{ "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;"
		  "CREATE VIEW w AS SELECT a FROM v; ALTER TABLE t DROP a CASCADE",
			"w", "none" },
		{ "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;"
		  "ALTER TABLE t DROP b CASCADE",
			"v", "a |  | " },
		{ "CREATE SCHEMA s; CREATE TABLE s.t (a int); DROP SCHEMA s CASCADE", "s.t",
			"none" },
		{ "CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a e, b int); DROP TYPE e CASCADE",
			"t", "b |  | " },
		{ "CREATE FUNCTION f(int) RETURNS bool LANGUAGE sql AS 'SELECT true';"
		  "CREATE TABLE t (a int CHECK (f(a))); DROP FUNCTION f CASCADE",
			"t", "a |  | " },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
renaming_is_followed_by_everybody(void **state)
{
	static const char *const sql =
		"CREATE SCHEMA s; CREATE TABLE r (id serial PRIMARY KEY, e int);"
		"CREATE TABLE t (r_id int REFERENCES r (id)); CREATE VIEW v AS SELECT id FROM r;"
		"CREATE PUBLICATION p FOR TABLE r; ALTER TABLE r RENAME TO x;"
		"ALTER TABLE x SET SCHEMA s; ALTER SCHEMA s RENAME TO z;"
		"ALTER TABLE z.x RENAME id TO key; ALTER INDEX z.r_pkey RENAME TO pk";
	struct catalog c = after(*state, sql);
	const struct relation *x = catalog_find(c, named("z.x")), *t = catalog_find(c, named("t"));

	assert_null(catalog_find(c, named("r")));
	assert_true(catalog_was_dropped(c, named("r")));
	assert_true(str_is(description(*state, c, "z.x"), "key! e | pk | pk"));
	assert_true(str_is(key_at(&x->referenced_by, 0), "public.t"));
	assert_true(str_is(key_at(&x->views, 0), "public.v"));
	assert_true(str_is(key_at(&x->sequences, 0), "z.r_id_seq"));
	assert_true(relname_eq(t->constraints.v[0]->other, named("z.x")));
	assert_true(str_is(t->constraints.v[0]->other_columns.v[0], "key"));
	assert_true(str_is(catalog_find(c, named("z.pk"))->table, "z.x"));
	assert_true(str_is(catalog_find(c, named("z.r_id_seq"))->extra->owner_column, "key"));
	assert_non_null(trie_get(catalog_publication(c, S("p"))->tables, S("z.x")));
	assert_null(trie_get(catalog_publication(c, S("p"))->tables, S("public.r")));
}

static void
names_are_looked_for_along_the_search_path(void **state)
{
	struct catalog c = after(*state,
		"CREATE SCHEMA s; CREATE TABLE t (a int); CREATE TABLE s.t (b int);"
		"CREATE TABLE s.u (c int)");

	assert_true(str_is(description(*state, c, "t"), "a |  | "));
	assert_true(str_is(description(*state, c, "u"), "none"));
	c = after(*state,
		"CREATE SCHEMA s; CREATE TABLE t (a int); SET search_path = s, public;"
		"CREATE TABLE t (b int); CREATE TABLE u (c int)");
	assert_true(str_is(description(*state, c, "t"), "b |  | "));
	assert_true(str_is(description(*state, c, "s.u"), "c |  | "));
	assert_true(str_is(catalog_resolve(c, named("new")).schema, "s"));
	c = after(*state, "CREATE TABLE t (a int); CREATE TEMP TABLE t (b int, UNIQUE (b))");
	assert_true(str_is(description(*state, c, "t"), "b | t_b_key | t_b_key"));
	assert_true(str_is(description(*state, c, "public.t"), "a |  | "));
}

static void
names_with_dots_are_no_other_names(void **state)
{
	struct catalog c = after(*state,
		"CREATE TABLE \"a.b\" (x int); CREATE SCHEMA a;"
		"CREATE TABLE a.b (y int)");

	assert_true(
		str_is(catalog_find(c, (struct relname){ .name = S("a.b") })->columns.v[0]->name,
			"x"));
	assert_true(str_is(description(*state, c, "a.b"), "y |  | "));
}

static void
unknown_tables_are_known_by_what_is_done_to_them(void **state)
{
	struct catalog c = after(*state,
		"ALTER TABLE t ADD CONSTRAINT k CHECK (a IS NOT NULL), ALTER b SET NOT NULL;"
		"CREATE INDEX ON t (c); CREATE TABLE u (a int REFERENCES t)");
	const struct relation *t = catalog_find(c, named("t"));

	assert_true(str_is(description(*state, c, "t"), "b! | k | t_c_idx"));
	assert_false(t->complete);
	assert_int_equal(t->unit, 0);
	assert_int_equal(t->referenced_by.n, 1);
	c = after(*state, "DROP TABLE t; ALTER TABLE IF EXISTS t ADD a int");
	assert_true(catalog_was_dropped(c, named("t")));
	assert_false(catalog_was_dropped(c, named("u")));
}

static void
applying_leaves_the_old_catalog_alone(void **state)
{
	size_t epoch = 0;
	struct catalog old = replay(*state, (struct catalog){ 0 }, &epoch,
		"CREATE TABLE r (a int PRIMARY KEY, b int); CREATE TABLE t (a int REFERENCES r)");
	static const char *const changes[] = {
		"ALTER TABLE r ADD c int, DROP b, ALTER a DROP NOT NULL",
		"ALTER TABLE r RENAME TO s",
		"ALTER TABLE r RENAME a TO z",
		"DROP TABLE r CASCADE",
		"DROP SCHEMA public CASCADE",
		"CREATE INDEX ON r (b); CREATE UNIQUE INDEX ON r (b)",
		"ALTER TABLE r DROP CONSTRAINT r_pkey CASCADE",
	};

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct catalog new = replay(*state, old, &epoch, changes[i]);

		assert_ptr_not_equal(new.relations, old.relations);
		assert_true(str_is(description(*state, old, "r"), "a! b | r_pkey | r_pkey"));
		assert_true(str_is(description(*state, old, "t"), "a | t_a_fkey | "));
		assert_int_equal(catalog_find(old, named("r"))->referenced_by.n, 1);
	}
}

static void
a_column_too_many_is_ignored(void **state)
{
	struct arena *a = *state;
	struct str sql = S("CREATE TABLE t (a int)");
	struct str more = { 0 };
	struct catalog c;

	for (int i = 0; i < 2000; i++)
		more = str_format(a, "%.*s%sADD c%d int", FMT(more), i ? ", " : "", i);
	c = after(a, str_c(a, str_format(a, "%.*s; ALTER TABLE t %.*s", FMT(sql), FMT(more))));
	assert_int_equal(catalog_find(c, named("t"))->columns.n, 1600);
}

static void
enums_know_when_a_label_was_added(void **state)
{
	struct catalog c = after(*state,
		"CREATE TYPE e AS ENUM ('a', 'd'); ALTER TYPE e ADD VALUE 'b' AFTER 'a';"
		"ALTER TYPE e ADD VALUE 'c' BEFORE 'd'; ALTER TYPE e ADD VALUE IF NOT EXISTS 'a';"
		"ALTER TYPE e RENAME VALUE 'd' TO 'z'; ALTER TYPE e RENAME TO f");
	const struct type_info *t = catalog_type(c, (struct type){ .name = S("f") });
	struct str labels = { 0 };

	assert_non_null(t);
	assert_null(catalog_type(c, (struct type){ .name = S("e") }));
	for (const struct enum_label *label = enum_label_first(t); label;
		label = enum_label_next(t, label))
		labels = described(*state, labels, label->name, label->with_type ? "" : "+");
	assert_string_equal(str_c(*state, labels), "a b+ c+ z");
}

static void
domains_are_looked_through(void **state)
{
	struct catalog c = after(*state,
		"CREATE DOMAIN d AS varchar(10);"
		"CREATE DOMAIN e AS d NOT NULL; CREATE DOMAIN f AS d");
	bool constrained;
	struct type base = catalog_base_type(c, (struct type){ .name = S("e") }, &constrained);

	assert_true(str_is(base.name, "varchar"));
	assert_int_equal(base.mod[0], 10);
	assert_true(constrained);
	catalog_base_type(c, (struct type){ .name = S("f") }, &constrained);
	assert_false(constrained);
}

static void
volatility_is_judged_after_inlining(void **state)
{
	static const char *const functions =
		"CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';"
		"CREATE FUNCTION dice() RETURNS float8 LANGUAGE sql AS 'SELECT random()';"
		"CREATE FUNCTION up() RETURNS text LANGUAGE sql AS $$SELECT upper('a', 'random()')$$;"
		"CREATE FUNCTION best() RETURNS int LANGUAGE sql AS 'SELECT max(a) FROM t';"
		"CREATE FUNCTION pl() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';"
		"CREATE FUNCTION st(int) RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN END';"
		"CREATE FUNCTION st(int, int) RETURNS int LANGUAGE plpgsql AS 'BEGIN END';"
		"CREATE FUNCTION me() RETURNS int LANGUAGE sql AS 'SELECT me() + me()';";
	static const struct {
		const char *expr;
		enum volatility_answer answer;
	} cases[] = {
		{ "1 + 2", ANSWER_STABLE },
		{ "now()", ANSWER_STABLE },
		{ "current_timestamp", ANSWER_STABLE },
		{ "random()", ANSWER_VOLATILE },
		{ "pg_catalog.random()", ANSWER_VOLATILE },
		{ "one()", ANSWER_STABLE },
		{ "dice()", ANSWER_VOLATILE },
		{ "up()", ANSWER_UNKNOWN },
		{ "best()", ANSWER_VOLATILE },
		{ "pl()", ANSWER_VOLATILE },
		{ "st(1)", ANSWER_STABLE },
		{ "st(1, 2)", ANSWER_VOLATILE },
		{ "st(random()::int)", ANSWER_VOLATILE },
		{ "nobody_knows()", ANSWER_UNKNOWN },
		{ "nobody_knows() + random()", ANSWER_VOLATILE },
		{ "me()", ANSWER_VOLATILE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str sql = str_format(*state, "%s CREATE TABLE t (a text DEFAULT %s)",
			functions, cases[i].expr);
		struct catalog c = after(*state, str_c(*state, sql));
		const struct relation *t = catalog_find(c, named("t"));

		assert_int_equal(catalog_volatility(*state, c, t->columns.v[0]->fallback, 17),
			cases[i].answer);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_are_made_up_as_postgresql_does),
		TEST(alter_table_changes_what_it_names),
		TEST(partitions_have_what_their_parent_has),
		TEST(children_follow_their_parents),
		TEST(dropping_takes_along_what_hangs_on_it),
		TEST(renaming_is_followed_by_everybody),
		TEST(names_are_looked_for_along_the_search_path),
		TEST(names_with_dots_are_no_other_names),
		TEST(unknown_tables_are_known_by_what_is_done_to_them),
		TEST(applying_leaves_the_old_catalog_alone),
		TEST(a_column_too_many_is_ignored),
		TEST(enums_know_when_a_label_was_added),
		TEST(domains_are_looked_through),
		TEST(volatility_is_judged_after_inlining),
	};

	return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
