/*
 * How much memory a long history takes, by the arena's own count: what no catalog needs any more is
 * used again, and what one still needs stays as it was.
 */
#include "arena_test.h"

#include "base/out.h"
#include "engine/engine.h"
#include "engine/settings.h"

enum { TABLES = 100 };

struct history {
	struct arena *arena;
	struct sources sources;
	struct out *text;
	struct analysis analysis;
};

static struct history
history_new(struct arena *a)
{
	return (struct history){ .arena = a, .text = out_memory(a) };
}

static void
end_file(struct history *h)
{
	struct source *s = arena_new(h->arena, struct source);

	s->path = str_format(h->arena, "%zu.sql", h->sources.n);
	s->text = out_text(h->text);
	s->loaded = true;
	s->reported = true;
	list_push(h->arena, &h->sources, s);
	h->text = out_memory(h->arena);
}

/* Bytes that the analysis has taken. */
static size_t
run(struct history *h, enum wrap wrap, bool judged)
{
	struct settings settings = settings_default();
	size_t before = arena_size(h->arena);

	settings.threads = 1;
	settings.transaction = wrap;
	settings.transaction_set = true;
	settings_finish(h->arena, &settings);
	for (size_t i = 0; !judged && i < settings.severities.n; i++)
		settings.severities.v[i] = SEVERITY_OFF;
	analyze(h->arena, h->sources, &settings, false, &h->analysis);
	return arena_size(h->arena) - before;
}

static void
write_tables(struct history *h)
{
	for (int i = 0; i < TABLES; i++)
		out_format(h->text, "CREATE TABLE t%d (a int, b int DEFAULT 1);\n", i);
}

struct shape {
	int of_file, of_transaction; /* statements in each; 0: all */
	enum wrap wrap;
	bool judged;
};

/* The bytes of a history of statements that change a table each. */
static size_t
changed(int statements, const struct shape *shape)
{
	struct arena *a = arena_create();
	struct history h = history_new(a);
	size_t bytes;

	write_tables(&h);
	for (int i = 0; i < statements; i++) {
		if (shape->of_file && i % shape->of_file == 0)
			end_file(&h);
		if (shape->of_transaction && i % shape->of_transaction == 0)
			out_c(h.text, "BEGIN;\n");
		out_format(h.text, "ALTER TABLE t%d ALTER a SET DEFAULT 1;\n", i * 7 % TABLES);
		if (shape->of_transaction && (i + 1) % shape->of_transaction == 0)
			out_c(h.text, "COMMIT;\n");
	}
	end_file(&h);
	bytes = run(&h, shape->wrap, shape->judged);
	assert_int_equal(h.analysis.summary.not_understood, 0);
	arena_free(a);
	return bytes;
}

static void
a_statement_leaves_little_behind(void **state)
{
	/* the statement, its operation and the default; and what catalogs share */
	enum { N = 20000, MOST = 1200 };
	static const struct shape shapes[] = {
		{ .wrap = WRAP_SCRIPT },
		{ .wrap = WRAP_SCRIPT, .judged = true },
		{ .of_file = 20, .wrap = WRAP_SCRIPT, .judged = true },
		{ .of_file = 20, .wrap = WRAP_FILE },
		{ .of_file = 20, .wrap = WRAP_FILE, .judged = true },
		{ .of_file = 20, .wrap = WRAP_RUN },
		{ .of_transaction = 10, .wrap = WRAP_SCRIPT, .judged = true },
	};

	(void)state;
#ifdef ARENA_MALLOC
	skip(); /* nothing is used again there */
#endif
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		size_t few = changed(N, &shapes[i]), many = changed(2 * N, &shapes[i]);

		if (many - few > (size_t)N * MOST)
			fail_msg("shape %zu: %zu bytes a statement", i, (many - few) / N);
	}
}

static const struct column *
column_at_end(const struct history *h, struct str table, struct str column)
{
	const struct relation *r =
		catalog_find(h->analysis.catalog, (struct relname){ .name = table });

	return r ? relation_column(r, column) : NULL;
}

/* What a transaction has changed is forgotten, and what it found is there, however often. */
static void
what_comes_back_is_as_it_was(void **state)
{
	struct history h = history_new(*state);

	write_tables(&h);
	for (int i = 0; i < TABLES * 10; i++) {
		int t = i % TABLES;

		if (i % 30 == 0)
			end_file(&h);
		out_format(h.text, "BEGIN; ALTER TABLE t%d ADD c%d int;\n", t, i);
		out_format(h.text, "SAVEPOINT s; ALTER TABLE t%d DROP b; DROP TABLE t%d;\n", t,
			(t + 1) % TABLES);
		out_format(h.text, "ROLLBACK TO s; ALTER TABLE t%d ADD d%d int;\n", t, i);
		out_c(h.text, i % 3 ? "ROLLBACK;\n" : "COMMIT;\n");
		out_format(h.text, "ALTER TABLE t%d ALTER b SET DEFAULT %d;\n", (t + 1) % TABLES,
			i);
	}
	end_file(&h);
	run(&h, WRAP_SCRIPT, true);
	for (int i = 0; i < TABLES * 10; i++) {
		struct str table = str_format(*state, "t%d", i % TABLES);

		assert_int_equal(i % 3 == 0,
			column_at_end(&h, table, str_format(*state, "c%d", i)) != NULL);
		assert_int_equal(i % 3 == 0,
			column_at_end(&h, table, str_format(*state, "d%d", i)) != NULL);
		assert_non_null(column_at_end(&h, table, S("b")));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_statement_leaves_little_behind),
		TEST(what_comes_back_is_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
