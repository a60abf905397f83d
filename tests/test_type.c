#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "knowledge/alter.h"
#include "knowledge/type.h"

/* "varchar(10)", "numeric(10,2)", "int4[]" */
static struct plain_type
type_of(const char *text)
{
	struct str s = str_of(text), mods = { 0 };
	struct plain_type t = { 0 };
	long value;

	if (str_ends(s, S("[]"))) {
		t.dimensions = 1;
		s = str_sub(s, 0, s.n - 2);
	}
	t.name = str_cut(s, '(', &mods);
	if (mods.n)
		mods = str_sub(mods, 0, mods.n - 1);
	while (mods.n) {
		assert_true(str_to_long(str_cut(mods, ',', &mods), &value));
		t.mod[t.mods++] = (int)value;
	}
	return t;
}

static enum type_cost
cost_of(struct plain_type from, struct plain_type to, bool utc, bool using_given)
{
	return type_change_cost(from, to,
		&(struct type_session){ .pg_major = 17, .utc = utc, .using_given = using_given });
}

static const struct change {
	const char *from, *to;
	enum type_cost cost;
	bool narrows;
} changes[] = {
	{ "int4", "int4", TYPE_COST_NOTHING, false },
	{ "int4", "int8", TYPE_COST_REWRITE, false },
	{ "int8", "int4", TYPE_COST_REWRITE, true },
	{ "int4", "numeric", TYPE_COST_REWRITE, false },
	{ "int4", "numeric(5)", TYPE_COST_REWRITE, true },
	{ "int2", "numeric(8,2)", TYPE_COST_REWRITE, false },
	{ "numeric", "int8", TYPE_COST_REWRITE, true },
	{ "int4", "float8", TYPE_COST_REWRITE, false },
	{ "int8", "float8", TYPE_COST_REWRITE, true },
	{ "float4", "float8", TYPE_COST_REWRITE, false },
	{ "float8", "float4", TYPE_COST_REWRITE, true },
	{ "int4", "text", TYPE_COST_REWRITE, false },
	{ "int4", "varchar(11)", TYPE_COST_REWRITE, false },
	{ "int4", "varchar(10)", TYPE_COST_REWRITE, true },
	{ "numeric(4,2)", "varchar(6)", TYPE_COST_REWRITE, false },
	{ "numeric(4,2)", "varchar(5)", TYPE_COST_REWRITE, true },
	{ "numeric(2,2)", "varchar(5)", TYPE_COST_REWRITE, false },
	{ "numeric", "varchar(99)", TYPE_COST_REWRITE, true },
	{ "uuid", "varchar(36)", TYPE_COST_REWRITE, false },
	{ "uuid", "bpchar(35)", TYPE_COST_REWRITE, true },
	{ "jsonb", "varchar(99)", TYPE_COST_REWRITE, true },
	{ "int4", "oid", TYPE_COST_INDEX, false },
	{ "oid", "int4", TYPE_COST_INDEX, false },
	{ "regclass", "oid", TYPE_COST_NOTHING, false },
	{ "oid", "int8", TYPE_COST_REWRITE, false },
	{ "text", "int4", TYPE_COST_ERROR, true },
	{ "int4", "bool", TYPE_COST_ERROR, false },
	{ "int4", "date", TYPE_COST_ERROR, false },
	{ "text", "json", TYPE_COST_ERROR, true },
	{ "text", "bytea", TYPE_COST_ERROR, false },
	{ "uuid", "int4", TYPE_COST_ERROR, false },
	{ "varchar(10)", "varchar(20)", TYPE_COST_NOTHING, false },
	{ "varchar(20)", "varchar(10)", TYPE_COST_REWRITE, true },
	{ "varchar(10)", "varchar", TYPE_COST_NOTHING, false },
	{ "varchar", "varchar(10)", TYPE_COST_REWRITE, true },
	{ "varchar(10)", "text", TYPE_COST_NOTHING, false },
	{ "text", "varchar", TYPE_COST_NOTHING, false },
	{ "text", "varchar(10)", TYPE_COST_REWRITE, true },
	{ "text", "citext", TYPE_COST_INDEX, false },
	{ "citext", "varchar", TYPE_COST_INDEX, false },
	{ "bpchar(10)", "text", TYPE_COST_REWRITE, false },
	{ "bpchar(10)", "bpchar(20)", TYPE_COST_REWRITE, false },
	{ "text", "name", TYPE_COST_REWRITE, true },
	{ "xml", "text", TYPE_COST_INDEX, false },
	{ "numeric(10,2)", "numeric(12,2)", TYPE_COST_NOTHING, false },
	{ "numeric(10,2)", "numeric", TYPE_COST_NOTHING, false },
	{ "numeric(10,2)", "numeric(12,4)", TYPE_COST_REWRITE, false },
	{ "numeric(10,2)", "numeric(10,4)", TYPE_COST_REWRITE, true },
	{ "numeric(10,2)", "numeric(12,1)", TYPE_COST_REWRITE, true },
	{ "numeric(10)", "numeric(12,0)", TYPE_COST_NOTHING, false },
	{ "numeric", "numeric(10,2)", TYPE_COST_REWRITE, true },
	{ "timestamp(3)", "timestamp(6)", TYPE_COST_NOTHING, false },
	{ "timestamp", "timestamp(6)", TYPE_COST_NOTHING, false },
	{ "timestamp", "timestamp(3)", TYPE_COST_REWRITE, true },
	{ "time(3)", "time", TYPE_COST_NOTHING, false },
	{ "timestamp", "timestamptz", TYPE_COST_REWRITE, false },
	{ "timestamp", "date", TYPE_COST_REWRITE, true },
	{ "date", "timestamp", TYPE_COST_REWRITE, false },
	{ "timestamptz", "time", TYPE_COST_REWRITE, true },
	{ "interval(32767,3)", "interval(32767,6)", TYPE_COST_NOTHING, false },
	{ "interval", "interval(32767,3)", TYPE_COST_REWRITE, false },
	/* day to hour (1 << 3 | 1 << 10), then everything */
	{ "interval(1032)", "interval", TYPE_COST_NOTHING, false },
	{ "interval", "interval(1032)", TYPE_COST_REWRITE, false },
	{ "cidr", "inet", TYPE_COST_NOTHING, false },
	{ "inet", "cidr", TYPE_COST_REWRITE, true },
	{ "bit(8)", "varbit", TYPE_COST_INDEX, false },
	{ "bit(8)", "bit(16)", TYPE_COST_REWRITE, false },
	{ "varbit(8)", "varbit(16)", TYPE_COST_NOTHING, false },
	{ "json", "jsonb", TYPE_COST_REWRITE, false },
	{ "int4[]", "int4[]", TYPE_COST_NOTHING, false },
	{ "int4[]", "int8[]", TYPE_COST_REWRITE, false },
	{ "varchar(5)[]", "varchar(9)[]", TYPE_COST_REWRITE, false },
	{ "varchar(5)[]", "varchar[]", TYPE_COST_NOTHING, false },
	{ "varchar[]", "text[]", TYPE_COST_REWRITE, false },
	{ "int4[]", "text", TYPE_COST_REWRITE, false },
	{ "int4", "int4[]", TYPE_COST_ERROR, false },
	{ "public.mood", "text", TYPE_COST_REWRITE, false },
	{ "public.mood", "public.mood", TYPE_COST_NOTHING, false },
	{ "public.mood", "int4", TYPE_COST_UNKNOWN, false },
};

static void
changes_cost_what_servers_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const struct change *c = &changes[i];
		struct plain_type from = type_of(c->from), to = type_of(c->to);
		enum type_cost cost = cost_of(from, to, false, false);

		if (cost != c->cost || type_narrows(from, to) != c->narrows)
			fail_msg("%s to %s: cost %d, narrows %d", c->from, c->to, (int)cost,
				type_narrows(from, to));
	}
}

static void
the_same_type_costs_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct plain_type t = type_of(changes[i].from);

		assert_int_equal(cost_of(t, t, false, false), TYPE_COST_NOTHING);
		assert_false(type_narrows(t, t));
	}
}

static void
using_makes_more_possible(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct plain_type from = type_of(changes[i].from), to = type_of(changes[i].to);
		enum type_cost cost = cost_of(from, to, false, true);

		if (changes[i].cost != TYPE_COST_ERROR)
			assert_int_equal(cost, changes[i].cost);
		else
			assert_true(cost == TYPE_COST_REWRITE || cost == TYPE_COST_ERROR);
	}
	assert_int_equal(cost_of(type_of("text"), type_of("int4"), false, true), TYPE_COST_REWRITE);
	assert_int_equal(cost_of(type_of("uuid"), type_of("int4"), false, true), TYPE_COST_ERROR);
}

static void
a_session_in_utc_keeps_timestamps(void **state)
{
	(void)state;
	assert_int_equal(cost_of(type_of("timestamp"), type_of("timestamptz"), true, false),
		TYPE_COST_INDEX);
	assert_int_equal(cost_of(type_of("timestamptz(3)"), type_of("timestamp"), true, false),
		TYPE_COST_INDEX);
	assert_int_equal(cost_of(type_of("timestamp"), type_of("timestamptz(3)"), true, false),
		TYPE_COST_REWRITE);
}

static void
types_have_their_sql_names(void **state)
{
	(void)state;
	assert_true(str_is(type_sql_name(S("int4")), "integer"));
	assert_true(str_is(type_sql_name(S("bpchar")), "character"));
	assert_true(str_is(type_sql_name(S("mood")), "mood"));
	assert_true(type_is_builtin(S("jsonb")));
	assert_false(type_is_builtin(S("citext")));
	assert_true(type_of_extension(S("citext"), S("citext")));
}

static void
casts_depend_on_the_version(void **state)
{
	struct type_session s = { .pg_major = 14 };
	struct plain_type path = { .name = S("path") }, point = { .name = S("point") };
	struct plain_type date = { .name = S("date") }, byte = { .name = S("char") };

	(void)state;
	/* "char" was a string until 14, and strings take every type by its text */
	assert_int_equal(type_change_cost(date, byte, &s), TYPE_COST_REWRITE);
	s.pg_major = 15;
	assert_int_equal(type_change_cost(date, byte, &s), TYPE_COST_ERROR);
	s.using_given = true;
	assert_int_equal(type_change_cost(path, point, &s), TYPE_COST_ERROR);
	s.pg_major = 14;
	assert_int_equal(type_change_cost(path, point, &s), TYPE_COST_REWRITE);
	/* nothing has been measured behind the newest: it is like that */
	s.pg_major = 99;
	assert_int_equal(type_change_cost(path, point, &s), TYPE_COST_ERROR);
}

static void
foreign_keys_need_an_equality(void **state)
{
	static const struct {
		const char *from, *to;
		bool refers;
	} keys[] = { { "int4", "int8", true }, { "int8", "int4", true },
		{ "int4", "numeric", true }, { "numeric", "int4", false },
		{ "text", "int4", false }, { "int4", "text", false }, { "varchar", "text", true },
		{ "text", "name", true }, { "bpchar", "varchar", true },
		{ "date", "timestamptz", true }, { "timestamptz", "date", true },
		{ "float8", "numeric", false }, { "numeric", "float8", true },
		{ "int8", "oid", true }, { "oid", "int4", false }, { "cidr", "inet", true },
		{ "inet", "cidr", true }, { "money", "numeric", false }, { "mood", "int4", true },
		{ "time", "interval", true }, { "interval", "time", false } };

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (type_refers(str_of(keys[i].from), str_of(keys[i].to), 17) != keys[i].refers)
			fail_msg("%s to %s", keys[i].from, keys[i].to);
}

static void
forms_have_locks(void **state)
{
	(void)state;
	for (int form = FORM_NONE + 1; form <= FORM_CHECK_DOMAIN; form++)
		assert_true(form_lock((enum form)form) > LOCK_NONE);
	assert_int_equal(form_lock(FORM_NONE), LOCK_NONE);
	assert_int_equal(form_lock(FORM_VALIDATE_CONSTRAINT), LOCK_SHARE_UPDATE_EXCLUSIVE);
	assert_int_equal(option_form(S("fillfactor=70")), FORM_SET_OPTIONS_WEAK);
	assert_int_equal(option_form(S("fastupdate=off")), FORM_SET_OPTIONS_STRONG);
	assert_true(form_reaches_children(FORM_ADD_COLUMN, true, false, 13));
	assert_false(form_reaches_children(FORM_ADD_COLUMN, true, true, 13));
	assert_false(form_reaches_children(FORM_DROP_COLUMN, false, true, 13));
	assert_false(form_reaches_children(FORM_VACUUM, false, false, 17));
	assert_true(form_reaches_children(FORM_VACUUM, false, false, 18));
	assert_int_equal(grant_lock(17), LOCK_NONE);
	assert_int_equal(grant_lock(18), LOCK_ACCESS_SHARE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_cost_what_servers_do),
		cmocka_unit_test(the_same_type_costs_nothing),
		cmocka_unit_test(using_makes_more_possible),
		cmocka_unit_test(a_session_in_utc_keeps_timestamps),
		cmocka_unit_test(types_have_their_sql_names),
		cmocka_unit_test(casts_depend_on_the_version),
		cmocka_unit_test(foreign_keys_need_an_equality),
		cmocka_unit_test(forms_have_locks),
	};

	return cmocka_run_group_tests_name("type", tests, NULL, NULL);
}
