#include <string.h>

#include "arena_test.h"

#include "source/source.h"
#include "syntax/parse.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct statements
parsed(struct arena *a, struct source *s)
{
	struct statements all = { 0 };

	parse_source(a, NULL, s, &all);
	for (size_t i = 0; i < all.n; i++) {
		assert_ptr_equal(all.v[i].source, s);
		assert_true(all.v[i].span.start < all.v[i].span.end);
		assert_true(i == 0 || all.v[i - 1].span.end <= all.v[i].span.start);
		if (all.v[i].kind == STATEMENT_ERROR)
			assert_true(all.v[i].error->message.n && !all.v[i].ops.n);
		else
			assert_true(all.v[i].ops.n);
	}
	return all;
}

/* <a statement>, {what does not parse}@line:column:token:message, \word rest\ */
static struct str
statements_of(struct arena *a, struct str text)
{
	struct source s = { .text = text };
	struct statements all = parsed(a, &s);
	struct str out = S("");

	source_lines(a, &s);
	each (x, &all) {
		struct str sql = source_text(&s, x->span);
		struct position p;

		switch (x->kind) {
		case STATEMENT_SQL: out = str_format(a, "%.*s<%.*s>", FMT(out), FMT(sql)); break;
		case STATEMENT_PSQL:
			assert_int_equal(x->ops.v[0].kind, OP_PSQL);
			out = str_format(a, "%.*s\\%.*s %.*s\\", FMT(out), FMT(x->ops.v[0].name),
				FMT(x->ops.v[0].new_name));
			break;
		case STATEMENT_ERROR:
			p = source_position(&s, x->error->at.start);
			out = str_format(a, "%.*s{%.*s}@%zu:%zu:%.*s:%.*s", FMT(out), FMT(sql),
				p.line, p.column, FMT(source_text(&s, x->error->at)),
				FMT(x->error->message));
			break;
		}
	}
	return out;
}

struct parse_case {
	struct str text;
	const char *statements;
};

static void
check(struct arena *a, const struct parse_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = statements_of(a, cases[i].text);

		if (!str_is(got, cases[i].statements))
			fail_msg("%.*s\n  got:    %.*s\n  wanted: %s", FMT(cases[i].text), FMT(got),
				cases[i].statements);
	}
}

static void
spans_run_from_the_first_token_to_the_last(void **state)
{
	const struct parse_case cases[] = {
		{ S(""), "" },
		{ S(" -- only a comment\n/* ; */ ;; "), "" },
		{ S("SELECT 1"), "<SELECT 1>" },
		{ S("-- a\nSELECT 1 -- b\n; /* c */SELECT\t2;\r\nSELECT 3 /* d */"),
			"<SELECT 1><SELECT\t2><SELECT 3>" },
		{ S("\xEF\xBB\xBFSELECT 1;"), "<SELECT 1>" },
		{ S("SELECT '\xC3\xA4;' -- \xC3\xA4\n; SELECT \xC3\xB6"),
			"<SELECT '\xC3\xA4;'><SELECT \xC3\xB6>" },
	};

	check(*state, cases, COUNT(cases));
}

static void
an_error_costs_one_statement(void **state)
{
	/* 17 does not tell where the words at fault are, if it is not the grammar that objects */
	const bool says_where = !str_starts(parse_postgres_version(), S("17."));
	const struct parse_case cases[] = {
		{ S("SELEC 1; SELECT 2;"),
			"{SELEC 1}@1:1:SELEC:syntax error at or near \"SELEC\"<SELECT 2>" },
		{ S("SELECT 1;\r\nCREATE TABLE t (a int,);\r\nSELECT 2"),
			"<SELECT 1>{CREATE TABLE t (a int,)}@2:23:):syntax error at or near \")\"<SELECT 2>" },
		{ S("SELECT '\xC3\xA4\xC3\xA4', \xC3\xA9 x y; SELECT 2"),
			"{SELECT '\xC3\xA4\xC3\xA4', \xC3\xA9 x y}@1:18:y:syntax error at or near \"y\"<SELECT 2>" },
		{ S("SELECT '\xFF\xFF' x y"),
			"{SELECT '\xFF\xFF' x y}@1:15:y:syntax error at or near \"y\"" },
		{ S("DROP TABLE; SELECT 2"),
			"{DROP TABLE}@1:6:TABLE:syntax error at end of input<SELECT 2>" },
		{ S("CREATE TABLE t (a int;\nSELECT 2"),
			"{CREATE TABLE t (a int}@1:19:int:syntax error at end of input<SELECT 2>" },
		{ S("ALTER TABLE t ADD CHECK (a > 0) DEFERRABLE"),
			says_where ? "{ALTER TABLE t ADD CHECK (a > 0) DEFERRABLE}@1:33:DEFERRABLE:"
				     "CHECK constraints cannot be marked DEFERRABLE" :
				     "{ALTER TABLE t ADD CHECK (a > 0) DEFERRABLE}@1:1:ALTER:"
				     "CHECK constraints cannot be marked DEFERRABLE" },
	};

	check(*state, cases, COUNT(cases));
}

static void
what_has_no_end_is_reported_where_it_begins(void **state)
{
	const struct parse_case cases[] = {
		{ S("SELECT 1; SELECT 'a;\nb"),
			"<SELECT 1>{SELECT 'a;\nb}@1:18:'a;:unterminated quoted string" },
		{ S("SELECT 1; SELECT \"a; b"),
			"<SELECT 1>{SELECT \"a; b}@1:18:\"a; b:unterminated quoted identifier" },
		{ S("SELECT 1; DO $x$ b;\n"),
			"<SELECT 1>{DO $x$ b;\n}@1:14:$x$ b;:unterminated dollar-quoted string" },
		{ S("SELECT 1; /* b; "), "<SELECT 1>{/* b; }@1:11:/* b; :unterminated /* comment" },
		{ S("SELEC 'a"), "{SELEC 'a}@1:1:SELEC:syntax error at or near \"SELEC\"" },
		{ S("SELECT 'a;\nCREATE TABLE t (b int);"),
			"{SELECT 'a}@1:8:'a:unterminated quoted string<CREATE TABLE t (b int)>" },
		{ S("INSERT INTO t VALUES ('it's');\nDROP TABLE t;\nSELECT 'x';"),
			"{INSERT INTO t VALUES ('it's')}@1:27:s:syntax error at or near \"s\""
			"<DROP TABLE t><SELECT 'x'>" },
	};

	check(*state, cases, COUNT(cases));
}

static void
psql_scripts_are_no_syntax_errors(void **state)
{
	const struct parse_case cases[] = {
		{ S("\\set ON_ERROR_STOP on\n\\connect shop\nSELECT 1;"),
			"\\set ON_ERROR_STOP on\\\\connect shop\\<SELECT 1>" },
		{ S("SELECT 1 \\gset x_\nSELECT 2 \\; SELECT 3;"),
			"<SELECT 1>\\gset x_\\<SELECT 2><SELECT 3>" },
		{ S("COPY t (a) FROM stdin;\nit's; SELEC\n\\.\nSELECT 1;"),
			"<COPY t (a) FROM stdin><SELECT 1>" },
		{ S("SELECT a\n\\if :x\n, b\n\\endif\nFROM t;"),
			"<SELECT a\n\\if :x\n, b\n\\endif\nFROM t>" },
		{ S("CREATE TABLE :s.t (a varchar(:n) DEFAULT :'d', :\"c\" int); SELECT a::int"),
			"<CREATE TABLE :s.t (a varchar(:n) DEFAULT :'d', :\"c\" int)><SELECT a::int>" },
		{ S("CREATE TABLE ${s}.t_${x} (a int); CREATE SEQUENCE s START ${n}"),
			"<CREATE TABLE ${s}.t_${x} (a int)><CREATE SEQUENCE s START ${n}>" },
		{ S("${all}; SELECT 1"), "{${all}}@1:1:$:syntax error at or near \"$\"<SELECT 1>" },
	};

	check(*state, cases, COUNT(cases));
}

static void
semicolons_inside_a_statement_do_not_end_it(void **state)
{
	static const char rest[] = "; SELEC";
	static const char *const whole[] = {
		"CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM u; SELECT 1)",
		"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 2 END; END",
		"DO $$ BEGIN PERFORM 1; END $$",
		"SELECT ';', \";\", E'\\';', $a$;$a$ /* ; */",
	};

	for (size_t i = 0; i < COUNT(whole); i++) {
		/* alone, and cut out because another statement is wrong */
		struct str alone = str_of(whole[i]),
			   wrong = str_format(*state, "%s%s", whole[i], rest);
		struct source a = { .text = alone }, b = { .text = wrong };
		struct statements first = parsed(*state, &a), second = parsed(*state, &b);

		assert_int_equal(first.n, 1);
		assert_int_equal(second.n, 2);
		assert_int_equal(second.v[1].kind, STATEMENT_ERROR);
		assert_int_equal(first.v[0].kind, STATEMENT_SQL);
		assert_int_equal(second.v[0].kind, STATEMENT_SQL);
		assert_memory_equal(&first.v[0].span, &second.v[0].span, sizeof(struct span));
	}
}

static void
utf32_is_not_parsed_and_utf16_is(void **state)
{
	const struct {
		struct str text;
		size_t n;
	} cases[] = {
		{ S("\xFF\xFET\0A\0B\0L\0E\0 \0t\0;\0"), 1 },
		{ S("T\0A\0B\0L\0E\0 \0t\0;\0"), 1 },
		{ S("\0\0\xFE\xFF\0\0\0S"), 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };

		assert_int_equal(parsed(*state, &s).n, cases[i].n);
		assert_true(s.unreadable.n > 0);
	}
}

static void
a_nul_byte_is_a_blank_to_the_parser(void **state)
{
	struct source s = { .text = S("SELECT\0 1;\0SELECT 'a\0b'") };
	struct statements all = parsed(*state, &s);

	assert_int_equal(all.n, 2);
	assert_int_equal(all.v[0].kind, STATEMENT_SQL);
	assert_int_equal(all.v[0].span.end, 9);
	assert_int_equal(all.v[1].kind, STATEMENT_SQL);
	assert_int_equal(all.v[1].span.start, 11);
	assert_int_equal(all.v[1].span.end, s.text.n);
	assert_int_equal(s.bad_bytes.n, 1);
	assert_int_equal(s.bad_bytes.v[0].start, 6);
}

static struct str
repeated(struct arena *a, const char *head, const char *part, size_t times, const char *tail)
{
	size_t n = strlen(part), at = strlen(head);
	char *text = arena_array(a, char, at + times * n + strlen(tail) + 1);

	memcpy(text, head, at);
	for (size_t i = 0; i < times; i++, at += n)
		memcpy(text + at, part, n);
	memcpy(text + at, tail, strlen(tail));
	return (struct str){ text, at + strlen(tail) };
}

static void
no_text_is_too_much(void **state)
{
	struct arena *a = *state;
	const struct {
		struct str text;
		size_t statements, errors;
	} cases[] = {
		{ repeated(a, "SELECT ", "(", 20000, "; SELECT 1"), 2, 1 },
		{ repeated(a, "SELECT 1", "+1", 500000, "; SELECT 1"), 2, 0 },
		{ repeated(a, "CREATE TABLE t (a int", ", b int", 200000, "); SELECT 1"), 2, 0 },
		{ repeated(a, "", "CREATE TABLE t (a int;\n", 100000, ""), 100000, 100000 },
		{ repeated(a, "", "SELEC 1;\n", 100000, ""), 100000, 100000 },
		{ repeated(a, "SELECT '", "a;\nb ", 1000000, ""), 1, 1 },
		{ repeated(a, "/* ", "; /* ;\n", 1000000, ""), 1, 1 },
		{ repeated(a, "SELECT $a$", "; $b$ ", 1000000, ""), 1, 1 },
		{ repeated(a, "", "--\r", 1000000, ""), 0, 0 },
		{ repeated(a, "", ";", 1000000, ""), 0, 0 },
		{ repeated(a, "", "x", 5000000, ""), 1, 1 },
		{ repeated(a, "SELECT 1", "+1", 3000000, "; SELECT 1"), 2, 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };
		struct statements all = parsed(a, &s);
		size_t errors = 0;

		each (x, &all)
			errors += x->kind == STATEMENT_ERROR;
		if (all.n != cases[i].statements || errors != cases[i].errors)
			fail_msg("case %zu: %u statements, %zu errors", i, all.n, errors);
	}
}

static void
a_long_text_is_parsed_in_chunks_alike(void **state)
{
	static const char part[] =
		"CREATE TABLE a.b (c int); -- it's\nINSERT INTO t VALUES ('x;\ny');\n";
	struct source s = { .text = repeated(*state, "", part, 10000, "SELEC; SELECT 1") };
	struct statements all = parsed(*state, &s);

	assert_int_equal(all.n, 20002);
	for (size_t i = 0; i < all.n; i++)
		assert_int_equal(all.v[i].kind, i == 20000 ? STATEMENT_ERROR : STATEMENT_SQL);
	for (size_t i = 0; i < 10000; i++) {
		size_t start = i * (sizeof(part) - 1);

		assert_int_equal(all.v[2 * i].span.start, start);
		assert_int_equal(all.v[2 * i + 1].span.start, start + 34);
	}
}

static void
a_long_insert_counts_all_of_its_rows(void **state)
{
	const struct {
		const char *tail;
		bool error;
	} cases[] = {
		{ "", false },
		{ " ON CONFLICT DO NOTHING", false },
		{ ", (3, )", true },
		{ " NO CONFLICT", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = repeated(*state, "INSERT INTO t VALUES (0, '')", ",(1, 'x')",
			50000, cases[i].tail);
		struct source s = { .text = text };
		struct statements all = parsed(*state, &s);

		assert_int_equal(all.n, 1);
		assert_int_equal(all.v[0].span.start, 0);
		assert_int_equal(all.v[0].span.end, text.n);
		assert_int_equal(all.v[0].kind, cases[i].error ? STATEMENT_ERROR : STATEMENT_SQL);
		if (cases[i].error)
			continue;
		assert_int_equal(all.v[0].ops.v[0].kind, OP_INSERT);
		assert_int_equal(all.v[0].ops.v[0].query->rows, 50001);
		assert_int_equal(all.v[0].ops.v[0].span.end, text.n);
	}
}

static void
the_floor_counts_statements(void **state)
{
	(void)state;
	assert_int_equal(parse_raw_only(S("SELECT 1; SELECT 2")), 2);
	assert_int_equal(parse_raw_only(S("SELEC")), 0);
	assert_true(parse_postgres_version().n >= 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(spans_run_from_the_first_token_to_the_last),
		TEST(an_error_costs_one_statement),
		TEST(what_has_no_end_is_reported_where_it_begins),
		TEST(psql_scripts_are_no_syntax_errors),
		TEST(semicolons_inside_a_statement_do_not_end_it),
		TEST(utf32_is_not_parsed_and_utf16_is),
		TEST(a_nul_byte_is_a_blank_to_the_parser),
		TEST(no_text_is_too_much),
		TEST(a_long_text_is_parsed_in_chunks_alike),
		TEST(a_long_insert_counts_all_of_its_rows),
		TEST(the_floor_counts_statements),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
