#include <stdio.h>
#include <stdlib.h>

#include "cmocka_all.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "knowledge/version.h"
#include "model/effect_internal.h"
#include "model/statement.h"
#include "source/source.h"
#include "syntax/parse.h"

/* ---- a session ---- */

struct session {
	struct arena *arena;
	struct txn txn;
	size_t epoch;
	struct effects last; /* of the last statement */
};

static struct session
session_start(struct arena *a, int version)
{
	return (struct session){ .arena = a, .txn = { .serial = 1, .pg_version = version } };
}

static void
run_text(struct session *s, struct str text, enum wrap wrap, size_t unit)
{
	struct source *source = arena_new(s->arena, struct source);
	struct statements statements = { 0 };

	*source = (struct source){ .path = S("test.sql"),
		.text = text,
		.loaded = true,
		.detailed = true,
		.unit = unit };
	parse_source(s->arena, NULL, source, &statements);
	txn_begin_unit(s->arena, &s->txn, wrap, statements.n);
	for (size_t i = 0; i < statements.n; i++) {
		struct moment now = { ++s->epoch, s->txn.serial, unit, s->txn.pg_version, true };
		struct catalog after = s->txn.now.catalog;

		s->last = effects_of(s->arena, s->arena, &statements.v[i], &s->txn, &now, &after);
		txn_advance(s->arena, &s->txn, &statements.v[i], &s->last, after);
	}
}

static void
run(struct session *s, const char *text, enum wrap wrap, size_t unit)
{
	run_text(s, str_of(text), wrap, unit);
	txn_end_unit(s->arena, &s->txn, wrap);
}

/* ---- what it did, in the words of testdata/effects ---- */

static bool
is_compared(const struct effect *e, bool indexes)
{
	bool index = e->kind == RELATION_INDEX || e->kind == RELATION_PARTITIONED_INDEX;

	return e->lock > LOCK_ACCESS_SHARE && e->presence != PRESENCE_NEW && index == indexes &&
		e->kind != RELATION_SEQUENCE;
}

static struct str
bare(struct arena *a, struct relname name)
{
	if (str_is(name.schema, "public"))
		name.schema = S("");
	return relname_text(a, name);
}

static void
add_once(struct arena *a, struct strs *list, struct str item)
{
	if (!strs_contain(list, item))
		strs_add(a, list, item);
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_compare(*x, *y);
}

static struct str
joined(struct arena *a, struct strs *list)
{
	if (!list->n)
		return S("none");
	qsort(list->v, list->n, sizeof(*list->v), by_bytes);
	return strs_join(a, list, S(", "));
}

static struct str
locks_of(struct arena *a, const struct effects *effects, bool indexes)
{
	struct strs list = { 0 };

	each (e, effects) {
		if (is_compared(e, indexes))
			add_once(a, &list,
				str_format(a, "%.*s %.*s", FMT(bare(a, e->relation)),
					FMT(lock_name(e->lock))));
	}
	return joined(a, &list);
}

static void
add_work(struct arena *a, struct strs *list, const struct effect *e, unsigned work,
	const char *word)
{
	if (e->work & work)
		add_once(a, list, str_format(a, "%s %.*s", word, FMT(bare(a, e->relation))));
}

static struct str
work_of(struct arena *a, const struct effects *effects)
{
	struct strs list = { 0 };

	each (e, effects) {
		struct relname index = { .schema = e->relation.schema };

		if (e->kind != RELATION_INDEX && e->presence != PRESENCE_NEW) {
			add_work(a, &list, e, WORK_REWRITE | WORK_COPY, "rewrite");
			add_work(a, &list, e, WORK_SCAN, "scan");
			add_work(a, &list, e, WORK_EMPTY, "empty");
		}
		each (name, &e->index_builds) {
			index.name = *name;
			add_once(a, &list, str_format(a, "index %.*s", FMT(bare(a, index))));
		}
	}
	return joined(a, &list);
}

/* ---- testdata/effects ---- */

struct expected {
	struct str sql;
	struct str lock, work, indexes, error;
	long since, until;
	bool outside;
};

static struct str
sorted(struct arena *a, struct str list)
{
	struct strs items = { 0 };

	for (struct str rest = list; rest.n;)
		strs_add(a, &items, str_trim(str_cut(rest, ',', &rest)));
	return joined(a, &items);
}

static void
read_part(struct arena *a, struct expected *e, struct str part)
{
	struct str value, key = str_cut(part, ':', &value);

	value = str_trim(value);
	if (str_is(key, "lock"))
		e->lock = sorted(a, value);
	else if (str_is(key, "work"))
		e->work = sorted(a, value);
	else if (str_is(key, "indexes"))
		e->indexes = sorted(a, value);
	else if (str_is(key, "error"))
		e->error = value;
	else if (str_is(key, "outside"))
		e->outside = true;
	else if (str_is(key, "since"))
		assert_true(str_to_long(value, &e->since));
	else if (str_is(key, "until"))
		assert_true(str_to_long(value, &e->until));
	else
		fail_msg("%.*s: what is that?", FMT(part));
}

static struct expected
read_line(struct arena *a, struct str line)
{
	size_t at = str_find(line, S("; -- "));
	struct expected e = { .sql = str_sub(line, 0, at), .until = PG_MAJOR_NEWEST };
	struct str rest = at < line.n ? str_sub(line, at + 5, line.n) : S("");

	while (rest.n) {
		at = str_find(rest, S("; "));
		read_part(a, &e, str_trim(str_sub(rest, 0, at)));
		rest = at < rest.n ? str_sub(rest, at + 2, rest.n) : S("");
	}
	return e;
}

static bool
compare(struct str where, const struct expected *e, struct arena *a, const struct effects *got)
{
	struct str lock = locks_of(a, got, false), work = work_of(a, got);
	struct str indexes = locks_of(a, got, true);

	if (got->error.n || e->error.n) {
		if (got->error.n && e->error.n && str_starts(got->error, e->error))
			return true;
		print_error("%.*s: %.*s\n  want error: %.*s\n   got error: %.*s\n", FMT(where),
			FMT(e->sql), FMT(e->error), FMT(got->error));
		return false;
	}
	if ((e->outside || str_eq(lock, e->lock)) && str_eq(work, e->work) &&
		(!e->indexes.n || str_eq(indexes, e->indexes)))
		return true;
	print_error("%.*s: %.*s\n  want lock: %.*s; work: %.*s; indexes: %.*s\n"
		    "   got lock: %.*s; work: %.*s; indexes: %.*s\n",
		FMT(where), FMT(e->sql), FMT(e->lock), FMT(e->work), FMT(e->indexes), FMT(lock),
		FMT(work), FMT(indexes));
	return false;
}

/* Every line starts from the session behind the set-up. */
static size_t
check_lines(struct session *start, struct str path, struct str text, long first)
{
	size_t wrong = 0;

	for (long number = first; text.n; number++) {
		struct str line = str_cut(text, '\n', &text);
		struct session s = *start;
		struct expected e;
		struct str where =
			str_format(s.arena, "%.*s:%ld on %d", FMT(path), number, s.txn.pg_version);

		if (!line.n || str_starts(line, S("--")))
			continue;
		e = read_line(s.arena, line);
		if (s.txn.pg_version < e.since || s.txn.pg_version > e.until)
			continue;
		run_text(&s, e.sql, e.outside ? WRAP_SCRIPT : WRAP_FILE, 2);
		wrong += !compare(where, &e, s.arena, &s.last);
	}
	return wrong;
}

/*
 * A file that begins with "-- grammar: 18" is for servers of 18 and newer, and for parsers that
 * have their grammar.
 */
static bool
is_for(struct str path, struct str text, int version)
{
	struct str mark = S("-- grammar: "), line = str_cut(text, '\n', &(struct str){ 0 });
	int parser = parse_postgres_major();
	long since;

	if (!str_starts(line, mark))
		return true;
	assert_true(str_to_long(str_sub(line, mark.n, line.n), &since));
	if (version < since)
		return false;
	if (parser < since)
		print_message("SKIPPED on %d: %.*s: grammar of %ld, the parser is of %d\n", version,
			FMT(path_name(path)), since, parser);
	return parser >= since;
}

static size_t
check_file(struct str path, int version)
{
	struct arena *a = arena_create();
	struct session s = session_start(a, version);
	struct str text, mark = S("-- effects:\n");
	struct err err = { 0 };
	size_t at, wrong;
	long lines = 2;

	if (!file_read(a, path, &text, &err))
		fail_msg("%.*s", FMT(err_text(a, &err)));
	if (!is_for(path, text, version)) {
		arena_free(a);
		return 0;
	}
	at = str_find(text, mark);
	assert_true(at < text.n);
	for (size_t i = 0; i < at; i++)
		lines += text.s[i] == '\n';
	run_text(&s, str_sub(text, 0, at), WRAP_SCRIPT, 1);
	txn_end_unit(a, &s.txn, WRAP_SCRIPT);
	wrong = check_lines(&s, path_name(path), str_sub(text, at + mark.n, text.n), lines);
	arena_free(a);
	return wrong;
}

static void
files_say_what_servers_do(void **state)
{
	const char *const *directory = *state;
	struct arena *a = arena_create();
	struct strs paths = { 0 };
	struct err err = { 0 };
	size_t wrong = 0;

	if (!file_walk(a, str_of(*directory), S(".sql"), &paths, &err))
		fail_msg("%.*s", FMT(err_text(a, &err)));
	assert_true(paths.n > 0);
	for (int version = 13; version <= 18; version++) {
		each (path, &paths)
			wrong += check_file(*path, version);
	}
	assert_int_equal(wrong, 0);
	arena_free(a);
}

/* ---- across statements ---- */

static void
every_kind_of_operation_is_decided(void **state)
{
	(void)state;
	for (int kind = OP_NONE; kind <= OP_UNKNOWN; kind++)
		assert_non_null(effect_of_kind((enum op_kind)kind));
}

/* What the last statement of the text does, behind a first unit. */
static const struct effects *
last_of(struct session *s, const char *before, const char *text, enum wrap wrap)
{
	run(s, before, WRAP_SCRIPT, 1);
	run_text(s, str_of(text), wrap, 2);
	return &s->last;
}

static enum presence
presence_after(const char *before, const char *text)
{
	struct arena *a = arena_create();
	struct session s = session_start(a, 17);
	const struct effects *e = last_of(&s, before, text, WRAP_SCRIPT);
	enum presence p = e->n ? e->v[0].presence : PRESENCE_UNKNOWN;

	arena_free(a);
	return p;
}

static void
presence_says_who_uses_it(void **state)
{
	(void)state;
	assert_int_equal(presence_after("SELECT 1", "CREATE TABLE t (a int)"), PRESENCE_NEW);
	assert_int_equal(presence_after("CREATE TABLE t (a int)", "BEGIN; LOCK TABLE t"),
		PRESENCE_EXISTING);
	assert_int_equal(presence_after("SELECT 1", "CREATE TABLE t (a int); BEGIN; LOCK TABLE t"),
		PRESENCE_FRESH);
	assert_int_equal(presence_after("SELECT 1",
				 "CREATE TEMP TABLE t (a int); BEGIN; LOCK TABLE t"),
		PRESENCE_FRESH);
	assert_int_equal(presence_after("SELECT 1", "BEGIN; LOCK TABLE t"), PRESENCE_UNKNOWN);
}

static bool
fails(const char *before, const char *text, enum wrap wrap, const char *error)
{
	struct arena *a = arena_create();
	struct session s = session_start(a, 15);
	const struct effects *e = last_of(&s, before, text, wrap);
	bool as_expected = error ? str_is(e->error, error) : !e->error.n;

	if (!as_expected)
		print_error("%s: %.*s\n", text, FMT(e->error));
	arena_free(a);
	return as_expected;
}

static void
what_may_not_run_in_a_block_fails_there(void **state)
{
	const char *table = "CREATE TABLE t (a int)";
	const char *concurrently = "CREATE INDEX CONCURRENTLY i ON t (a)";
	const char *why = "CREATE INDEX CONCURRENTLY cannot run inside a transaction block";

	(void)state;
	assert_true(fails(table, concurrently, WRAP_SCRIPT, NULL));
	assert_true(fails(table, concurrently, WRAP_STATEMENT, NULL));
	assert_true(fails(table, concurrently, WRAP_FILE, why));
	assert_true(fails(table, concurrently, WRAP_IMPLICIT, NULL));
	assert_true(
		fails(table, "SELECT 1; CREATE INDEX CONCURRENTLY i ON t (a)", WRAP_IMPLICIT, why));
	assert_true(
		fails(table, "SELECT 1; CREATE INDEX CONCURRENTLY i ON t (a)", WRAP_PIPELINE, why));
	assert_true(fails(table, "BEGIN; CREATE INDEX CONCURRENTLY i ON t (a)", WRAP_SCRIPT, why));
	assert_true(fails("SELECT 1",
		"BEGIN; CREATE TEMP TABLE x (a int); CREATE INDEX CONCURRENTLY i ON x (a)",
		WRAP_SCRIPT, NULL));
	assert_true(fails(table, "DO 'BEGIN VACUUM t; END'", WRAP_SCRIPT,
		"VACUUM cannot be executed from a function"));
}

static void
new_labels_wait_for_the_commit(void **state)
{
	const char *before = "CREATE TYPE en AS ENUM ('a'); CREATE TABLE t (v en)";

	(void)state;
	assert_true(fails(before, "ALTER TYPE en ADD VALUE 'c'; INSERT INTO t VALUES ('c')",
		WRAP_FILE, "unsafe use of new value \"c\" of enum type en"));
	assert_true(fails(before, "ALTER TYPE en ADD VALUE 'c'; INSERT INTO t VALUES ('c')",
		WRAP_STATEMENT, NULL));
	assert_true(fails(before, "ALTER TYPE en ADD VALUE 'c'; INSERT INTO t VALUES ('a')",
		WRAP_FILE, NULL));
	assert_true(
		fails(before, "ALTER TYPE en ADD VALUE 'c'; ALTER TABLE t ALTER v SET DEFAULT 'c'",
			WRAP_FILE, "unsafe use of new value \"c\" of enum type en"));
	assert_true(fails("SELECT 1",
		"CREATE TYPE x AS ENUM ('c'); CREATE TABLE u (v x); INSERT INTO u VALUES ('c')",
		WRAP_FILE, NULL));
}

static void
nothing_is_certain_where_something_was_not_understood(void **state)
{
	(void)state;
	assert_true(fails("CREATE TABLE t (a int)", "ALTER TABLE t DROP COLUMN b", WRAP_FILE,
		"column \"b\" of relation \"t\" does not exist"));
	assert_true(fails("CREATE TABLE t (a int); ALTER TABLE t SOMETHING",
		"ALTER TABLE t DROP COLUMN b", WRAP_FILE, NULL));
	assert_true(fails("CREATE TABLE t (a int)",
		"DO 'BEGIN ALTER TABLE t ADD COLUMN a int; EXCEPTION WHEN OTHERS THEN NULL; END'",
		WRAP_FILE, NULL));
	assert_true(fails("ALTER TABLE t ADD COLUMN a int", "ALTER TABLE t DROP COLUMN b",
		WRAP_FILE, NULL));
	assert_true(fails("CREATE TABLE t (a int); DROP TABLE t", "ALTER TABLE t DROP COLUMN a",
		WRAP_FILE, "relation \"t\" does not exist"));
}

static void
a_statement_that_fails_changes_nothing(void **state)
{
	(void)state;
	assert_true(fails("CREATE TABLE t (a int)",
		"ALTER TABLE t ADD b int, ADD a int; ALTER TABLE t ADD b int", WRAP_SCRIPT, NULL));
}

static void
the_strongest_lock_of_the_statement_counts(void **state)
{
	struct arena *a = arena_create();
	struct session s = session_start(a, 17);
	const struct effects *e = last_of(&s, "CREATE TABLE t (a int, b int)",
		"ALTER TABLE t ALTER a SET STATISTICS 9, ADD COLUMN c int", WRAP_SCRIPT);

	(void)state;
	assert_int_equal(e->n, 2);
	for (size_t i = 0; i < e->n; i++) {
		assert_int_equal(e->v[i].lock, LOCK_ACCESS_EXCLUSIVE);
		assert_non_null(e->v[i].before);
		if (e->v[i].op->kind == OP_SET_STATISTICS)
			assert_int_equal(e->v[i].own, LOCK_SHARE_UPDATE_EXCLUSIVE);
	}
	assert_false(effects_have(e, e->v[0].relation, WORK_REWRITE));
	arena_free(a);
}

int
main(int argc, char **argv)
{
	const char *directory = argc > 1 ? argv[1] : "testdata/effects";
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(files_say_what_servers_do, &directory),
		cmocka_unit_test(every_kind_of_operation_is_decided),
		cmocka_unit_test(presence_says_who_uses_it),
		cmocka_unit_test(what_may_not_run_in_a_block_fails_there),
		cmocka_unit_test(new_labels_wait_for_the_commit),
		cmocka_unit_test(nothing_is_certain_where_something_was_not_understood),
		cmocka_unit_test(a_statement_that_fails_changes_nothing),
		cmocka_unit_test(the_strongest_lock_of_the_statement_counts),
	};

	return cmocka_run_group_tests_name("effects", tests, NULL, NULL);
}
