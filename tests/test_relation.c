#include "arena_test.h"

#include "model/catalog.h"
#include "model/order.h"
#include "model/statement.h"
#include "source/source.h"
#include "syntax/parse.h"

/* The catalog after the statements; *last gets the last operation. */
static struct catalog
after(struct arena *a, struct str sql, const struct op **last)
{
	struct source source = { .path = S("test.sql"), .text = sql, .loaded = true };
	struct statements *statements = arena_new(a, struct statements);
	struct catalog c = { 0 };

	parse_source(a, NULL, &source, statements);
	for (size_t i = 0; i < statements->n; i++) {
		struct moment now = { .epoch = i + 1, .txn = 1, .unit = 1, .pg_version = 17 };

		assert_int_equal(statements->v[i].kind, STATEMENT_SQL);
		each (op, &statements->v[i].ops) {
			c = catalog_apply(a, c, op, NULL, &now);
			*last = op;
		}
	}
	return c;
}

static const struct relation *
table(struct catalog c, const char *name)
{
	return catalog_find(c, (struct relname){ .name = str_of(name) });
}

static void
not_null_is_proven_by_valid_checks(void **state)
{
	static const struct {
		const char *sql;
		const char *without;
		bool proven;
	} cases[] = {
		{ "CREATE TABLE t (c int)", "", false },
		{ "CREATE TABLE t (c int NOT NULL)", "", true },
		{ "CREATE TABLE t (c int PRIMARY KEY)", "", true },
		{ "CREATE TABLE t (c int, CONSTRAINT k CHECK (c IS NOT NULL))", "", true },
		{ "CREATE TABLE t (c int, CONSTRAINT k CHECK (c IS NOT NULL))", "k", false },
		{ "CREATE TABLE t (c int, CONSTRAINT k CHECK (c IS NOT NULL AND c > 0))", "",
			true },
		{ "CREATE TABLE t (c int, CHECK (c > 0))", "", false },
		{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL OR c > 0))", "", false },
		{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL) NO INHERIT)", "", true },
		{ "CREATE TABLE t (c int); ALTER TABLE t ADD CHECK (c IS NOT NULL) NOT VALID", "",
			false },
		{ "CREATE TABLE t (c int); ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT "
		  "VALID; ALTER TABLE t VALIDATE CONSTRAINT k",
			"", true },
		{ "CREATE TABLE t (c int, CHECK (c IS NOT NULL)); ALTER TABLE t RENAME c TO b;"
		  "ALTER TABLE t ADD c int",
			"", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct op *last;
		struct catalog c = after(*state, str_of(cases[i].sql), &last);

		assert_int_equal(relation_proves_not_null(table(c, "t"), S("c"),
					 str_of(cases[i].without)),
			cases[i].proven);
	}
}

/* A table t with the CHECK, and a partition to be attached. */
struct attachment {
	const char *key, *check, *bound;
	bool inside, outside;
};

static void
expect(struct arena *a, const struct attachment *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str sql = str_format(a,
			"CREATE TABLE p (a text, b text) PARTITION BY %s;"
			"CREATE TABLE t (a text, b text, CHECK (%s));"
			"CREATE TABLE u (a text, b text); ALTER TABLE p ATTACH PARTITION u %s",
			cases[i].key, cases[i].check, cases[i].bound);
		const struct op *last;
		struct catalog c = after(a, sql, &last);
		const struct partition_key *key = &table(c, "p")->partition_key;

		assert_int_equal(relation_proves_bound(table(c, "t"), key, last->bound),
			cases[i].inside);
		assert_int_equal(relation_proves_not_bound(table(c, "t"), key, last->bound),
			cases[i].outside);
	}
}

static void
ranges_are_proven_by_checks(void **state)
{
	static const struct attachment cases[] = {
		{ "RANGE (a)", "a IS NOT NULL AND a >= 10 AND a < 20",
			"FOR VALUES FROM (10) TO (20)", true, false },
		{ "RANGE (a)", "a >= 10 AND a < 20", "FOR VALUES FROM (10) TO (20)", false, false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= 12 AND a <= 19",
			"FOR VALUES FROM (10) TO (20)", true, false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= 10 AND a <= 20",
			"FOR VALUES FROM (10) TO (20)", false, false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= 9 AND a < 20",
			"FOR VALUES FROM (10) TO (20)", false, false },
		{ "RANGE (a)", "a IS NOT NULL AND a < 20", "FOR VALUES FROM (MINVALUE) TO (100)",
			true, false },
		{ "RANGE (a)", "a IS NOT NULL AND a IN (11, 12)", "FOR VALUES FROM (10) TO (20)",
			true, false },
		{ "RANGE (a)", "a = 15 AND a IS NOT NULL", "FOR VALUES FROM (10) TO (20)", true,
			false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= '2024-01-01' AND a < '2024-02-01'",
			"FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')", true, false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= '2024-01-01 00:00:00' AND a < '2024-02-01'",
			"FOR VALUES FROM ('2024-01-01') TO ('2024-03-01')", true, false },
		{ "RANGE (a)", "a IS NOT NULL AND a >= 'b' AND a < 'c'",
			"FOR VALUES FROM ('a') TO ('d')", false, false },
		{ "RANGE (a, b)", "a IS NOT NULL AND b IS NOT NULL AND a > 1 AND a < 5",
			"FOR VALUES FROM (1, 1) TO (5, 1)", true, false },
		{ "RANGE (a, b)", "a IS NOT NULL AND b IS NOT NULL AND a >= 1 AND a < 5",
			"FOR VALUES FROM (1, 1) TO (5, 1)", false, false },
		{ "RANGE (a, b)", "a IS NOT NULL AND b IS NOT NULL AND a = 1 AND b >= 3 AND b < 4",
			"FOR VALUES FROM (1, 3) TO (1, 4)", true, false },
		{ "RANGE (a)", "a < 10", "FOR VALUES FROM (10) TO (20)", false, true },
		{ "RANGE (a)", "a <= 10", "FOR VALUES FROM (10) TO (20)", false, false },
		{ "RANGE (a)", "a >= 20", "FOR VALUES FROM (10) TO (20)", false, true },
		{ "RANGE (a)", "a < 10 OR a >= 20", "FOR VALUES FROM (10) TO (20)", false, true },
		{ "RANGE (a)", "a < 11 OR a >= 20", "FOR VALUES FROM (10) TO (20)", false, false },
		{ "RANGE (a)", "a IN (1, 2, 30)", "FOR VALUES FROM (10) TO (20)", false, true },
		{ "RANGE (a)", "a IN (1, 2, 13)", "FOR VALUES FROM (10) TO (20)", false, false },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
lists_are_proven_by_checks(void **state)
{
	static const struct attachment cases[] = {
		{ "LIST (a)", "a IS NOT NULL AND a = 'x'", "FOR VALUES IN ('x', 'y')", true,
			false },
		{ "LIST (a)", "a = 'x'", "FOR VALUES IN ('x', 'y')", false, false },
		{ "LIST (a)", "a = 'x'", "FOR VALUES IN ('x', NULL)", true, false },
		{ "LIST (a)", "a IS NOT NULL AND a IN ('x', 'y')", "FOR VALUES IN ('y', 'x')", true,
			false },
		{ "LIST (a)", "a IS NOT NULL AND a IN ('x', 'z')", "FOR VALUES IN ('x', 'y')",
			false, false },
		{ "LIST (a)", "a IN (3, 4)", "FOR VALUES IN (1, 2)", false, true },
		{ "LIST (a)", "a > 2", "FOR VALUES IN (1, 2)", false, true },
		{ "LIST (a)", "a >= 2", "FOR VALUES IN (1, 2)", false, false },
		{ "HASH (a)", "a = 1", "FOR VALUES WITH (MODULUS 2, REMAINDER 0)", false, false },
		{ "LIST (a)", "a = 'x'", "DEFAULT", false, false },
	};

	expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
constants_have_an_order_where_it_is_certain(void **state)
{
	static const struct {
		struct str a, b;
		bool numbers;
		enum order order;
	} cases[] = {
		{ { "9", 1 }, { "10", 2 }, true, ORDER_LESS },
		{ { "9", 1 }, { "10", 2 }, false, ORDER_UNKNOWN },
		{ { "-9", 2 }, { "-10", 3 }, true, ORDER_GREATER },
		{ { "1.50", 4 }, { "01.5", 4 }, true, ORDER_EQUAL },
		{ { "-0", 2 }, { "0", 1 }, true, ORDER_EQUAL },
		{ { "1e3", 3 }, { "5", 1 }, true, ORDER_UNKNOWN },
		{ { "99999999999999999999", 20 }, { "99999999999999999998", 20 }, true,
			ORDER_GREATER },
		{ { "abc", 3 }, { "abc", 3 }, false, ORDER_EQUAL },
		{ { "abc", 3 }, { "abd", 3 }, false, ORDER_UNKNOWN },
		{ { "2024-01-31", 10 }, { "2024-02-01", 10 }, false, ORDER_LESS },
		{ { "2024-01-31", 10 }, { "2024-01-31 00:00", 16 }, false, ORDER_EQUAL },
		{ { "2024-01-31 10:00", 16 }, { "2024-01-31", 10 }, false, ORDER_GREATER },
		{ { "2024-01-31 10:00+02", 19 }, { "2024-01-31", 10 }, false, ORDER_UNKNOWN },
		{ { "31-01-2024", 10 }, { "01-02-2024", 10 }, false, ORDER_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(constant_order(cases[i].a, cases[i].numbers, cases[i].b,
					 cases[i].numbers),
			cases[i].order);
}

static struct strs
columns(struct arena *a, const char *list)
{
	struct strs all = { 0 };
	struct str rest = str_of(list);

	while (rest.n)
		strs_add(a, &all, str_cut(rest, ' ', &rest));
	return all;
}

static void
an_index_serves_a_foreign_key_if_it_starts_with_its_columns(void **state)
{
	static const struct {
		const char *index, *columns;
		bool found, unique;
	} cases[] = {
		{ "CREATE INDEX ON t (a)", "a", true, false },
		{ "CREATE INDEX ON t (a, b)", "a", true, false },
		{ "CREATE INDEX ON t (b, a)", "a", false, false },
		{ "CREATE INDEX ON t (b, a)", "a b", true, false },
		{ "CREATE INDEX ON t (a) WHERE b > 0", "a", false, false },
		{ "CREATE INDEX ON t ((a + 1))", "a", false, false },
		{ "CREATE INDEX ON t USING brin (a)", "a", false, false },
		{ "CREATE UNIQUE INDEX ON t (b, a)", "a b", true, true },
		{ "CREATE UNIQUE INDEX ON t (b, a)", "a", false, false },
		{ "ALTER TABLE t ADD PRIMARY KEY (a)", "a", true, true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str sql =
			str_format(*state, "CREATE TABLE t (a int, b int); %s", cases[i].index);
		struct strs wanted = columns(*state, cases[i].columns);
		const struct op *last;
		struct catalog c = after(*state, sql, &last);

		assert_int_equal(relation_has_index_on(table(c, "t"), &wanted), cases[i].found);
		assert_int_equal(relation_is_unique_on(table(c, "t"), &wanted), cases[i].unique);
	}
}

static void
indexes_are_compared_by_what_they_hold(void **state)
{
	static const struct {
		const char *a, *b;
		bool same, prefix;
	} cases[] = {
		{ "(a)", "(a)", true, false },
		{ "(a)", "(a, b)", false, true },
		{ "(a)", "(b, a)", false, false },
		{ "(a)", "(a DESC)", false, false },
		{ "(a) WHERE b > 0", "(a)", false, false },
		{ "(a) WHERE b > 0", "(a, b) WHERE b > 0", false, true },
		{ "USING hash (a)", "(a)", false, false },
		{ "(a) INCLUDE (b)", "(a) INCLUDE (b)", true, false },
		{ "(a) INCLUDE (b)", "(a, b)", false, true },
		{ "(lower(a::text))", "(lower(a::text))", true, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str sql = str_format(*state,
			"CREATE TABLE t (a int, b int); CREATE INDEX i ON t %s; CREATE INDEX j ON t %s",
			cases[i].a, cases[i].b);
		const struct op *last;
		struct catalog c = after(*state, sql, &last);
		const struct index *one = relation_index(table(c, "t"), S("i"));
		const struct index *other = relation_index(table(c, "t"), S("j"));

		assert_int_equal(index_same(one, other), cases[i].same);
		assert_int_equal(index_is_prefix(one, other), cases[i].prefix);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(not_null_is_proven_by_valid_checks),
		TEST(ranges_are_proven_by_checks),
		TEST(lists_are_proven_by_checks),
		TEST(constants_have_an_order_where_it_is_certain),
		TEST(an_index_serves_a_foreign_key_if_it_starts_with_its_columns),
		TEST(indexes_are_compared_by_what_they_hold),
	};

	return cmocka_run_group_tests_name("relation", tests, NULL, NULL);
}
