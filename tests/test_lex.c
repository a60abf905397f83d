#include "arena_test.h"

#include "source/lex.h"
#include "source/placeholder.h"
#include "source/rows.h"
#include "source/source.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
expect(struct str about, struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("%.*s\n  got:    %.*s\n  wanted: %s", FMT(about), FMT(got), wanted);
}

static char
letter(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_END: return 'E';
	case TOKEN_COMMENT: return '-';
	case TOKEN_WORD: return 'w';
	case TOKEN_QUOTED: return 'q';
	case TOKEN_STRING: return 's';
	case TOKEN_NUMBER: return 'n';
	case TOKEN_PARAMETER: return 'p';
	case TOKEN_SYMBOL: return '+';
	case TOKEN_BACKSLASH: return 'b';
	case TOKEN_OPEN: return '!';
	case TOKEN_OTHER: return '?';
	}
	return 0;
}

/* "w:select n:1" */
static struct str
tokens_of(struct arena *a, struct str text)
{
	struct lexer l = { text, 0 };
	struct str all = S("");

	for (struct token t = lex_next(&l); t.kind != TOKEN_END; t = lex_next(&l))
		all = str_format(a, "%.*s%s%c:%.*s", FMT(all), all.n ? " " : "", letter(t.kind),
			FMT(token_text(&l, t)));
	return all;
}

static void
tokens_are_those_of_postgresql(void **state)
{
	const struct {
		struct str text;
		const char *tokens;
	} cases[] = {
		{ S(""), "" },
		{ S("select 1"), "w:select n:1" },
		{ S("'it''s'"), "s:'it''s'" },
		{ S("'back\\' x"), "s:'back\\' w:x" },
		{ S("E'it\\'s' x"), "s:E'it\\'s' w:x" },
		{ S("e'a''b\\\\' x"), "s:e'a''b\\\\' w:x" },
		{ S("E'a'\n'b\\'c' x"), "s:E'a'\n'b\\'c' w:x" },
		{ S("E'a' 'b\\' c"), "s:E'a' s:'b\\' w:c" },
		{ S("U&'d\\0061' U&\"x\" u & v"), "s:U&'d\\0061' q:U&\"x\" w:u +:& w:v" },
		{ S("B'01' x'1F' N'x' z'x'"), "s:B'01' s:x'1F' s:N'x' w:z s:'x'" },
		{ S("\"a\"\"b\".c"), "q:\"a\"\"b\" +:. w:c" },
		{ S("$$a;b$$ $x$ $$ $y$ $x$"), "s:$$a;b$$ s:$x$ $$ $y$ $x$" },
		{ S("$1 $12a a$b$ $x $"), "p:$1 p:$12a w:a$b$ ?:$ w:x ?:$" },
		{ S("\xC3\xA4$1 _x"), "w:\xC3\xA4$1 w:_x" },
		{ S("1.5e-3 1e5 1_000 0x1F .5 1. 1..10"),
			"n:1.5e-3 n:1e5 n:1_000 n:0x1F n:.5 n:1. n:1 +:.. n:10" },
		{ S("0x1e+5 1e+x"), "n:0x1e +:+ n:5 n:1e +:+ w:x" },
		{ S("a-- b\nc"), "w:a -:-- b w:c" },
		{ S("a-- b\rc"), "w:a -:-- b w:c" },
		{ S("/* a /* b */ c */ d"), "-:/* a /* b */ c */ w:d" },
		{ S("/**/ /*/ */ x"), "-:/**/ -:/*/ */ w:x" },
		{ S("1+/* x */-2"), "n:1 +:+ -:/* x */ +:- n:2" },
		{ S("a<=-1 b<--1"), "w:a +:<=- n:1 w:b +:< -:--1" },
		{ S("a::int[]:=b"), "w:a +:: +:: w:int +:[ +:] +:: +:= w:b" },
		{ S("\\set x"), "b:\\ w:set w:x" },
		{ S("'open"), "!:'open" },
		{ S("\"open"), "!:\"open" },
		{ S("E'open\\'"), "!:E'open\\'" },
		{ S("x $a$ open $b$"), "w:x !:$a$ open $b$" },
		{ S("/* /* */ open"), "!:/* /* */ open" },
		{ S("{a}\1"), "?:{ w:a ?:} ?:\1" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].text, tokens_of(*state, cases[i].text), cases[i].tokens);
}

/* Each piece in its own brackets: <sql> \psql\ {data}, and ! behind one that is open. */
static struct str
pieces_of(struct arena *a, struct str text)
{
	static const char open[] = { '<', '\\', '{' }, close[] = { '>', '\\', '}' };
	struct pieces pieces = { 0 };
	struct str all = S("");

	lex_split(a, text, 0, &pieces);
	each (p, &pieces)
		all = str_format(a, "%.*s%c%.*s%c%s", FMT(all), open[p->kind],
			FMT(str_sub(text, p->span.start, p->span.end)), close[p->kind],
			p->open ? "!" : "");
	return all;
}

/* Compared with what psql 15 sends to a server. */
static void
statements_end_where_psql_ends_them(void **state)
{
	const struct {
		struct str text;
		const char *pieces;
	} cases[] = {
		{ S(" \n"), "" },
		{ S("a; b ;c"), "<a><b><c>" },
		{ S(";;a;;"), "<a>" },
		{ S("-- x\na /* y */; -- z\n/* ; */"), "<a>" },
		{ S("a ';' \";\" $$;$$ (;"), "<a ';' \";\" $$;$$ (>" },
		{ S("CREATE RULE r DO (SELECT 1; DELETE FROM t); b"),
			"<CREATE RULE r DO (SELECT 1; DELETE FROM t)><b>" },
		{ S("create function f() begin atomic select case 1 when 2 then 3 end; select 4; end; b"),
			"<create function f() begin atomic select case 1 when 2 then 3 end; select 4; end><b>" },
		{ S("CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC DELETE FROM a; END; b"),
			"<CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC DELETE FROM a; END><b>" },
		{ S("CREATE FUNCTION begin() AS ''; b"), "<CREATE FUNCTION begin() AS ''><b>" },
		{ S("begin; select 1; end; b"), "<begin><select 1><end><b>" },
		{ S("a \\; b;"), "<a><b>" },
		{ S("\\;a"), "<a>" },
		{ S("a \\g\nb\\gset x\nc"), "<a>\\\\g\\<b>\\\\gset x\\<c>" },
		{ S("\\echo a; b\nc;"), "\\\\echo a; b\\<c>" },
		{ S("\\set x 'a\\\\b;' \\\\ c;"), "\\\\set x 'a\\\\b;'\\<c>" },
		{ S("\\a \\t\n\\! ls \\ ;\nb"), "\\\\a\\\\\\t\\\\\\! ls \\ ;\\<b>" },
		{ S("a\n\\if :x\n, b\n\\endif\n;c"), "<a\n\\if :x\n, b\n\\endif><c>" },
		{ S("\\set a 'open\nb;"), "\\\\set a 'open\\<b>" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].text, pieces_of(*state, cases[i].text), cases[i].pieces);
}

static void
copy_data_are_not_sql(void **state)
{
	const struct {
		struct str text;
		const char *pieces;
	} cases[] = {
		{ S("COPY t (a) FROM STDIN WITH (FORMAT csv); -- x\nit's;\n\\.\nb;"),
			"<COPY t (a) FROM STDIN WITH (FORMAT csv)>{it's;\n\\.}<b>" },
		{ S("copy t from stdin;\r\na\r\n\\.\r\nb"), "<copy t from stdin>{a\r\n\\.}<b>" },
		{ S("COPY t FROM stdin;\na\n\\.x\n"), "<COPY t FROM stdin>{a\n\\.x\n}" },
		{ S("COPY t FROM stdin;"), "<COPY t FROM stdin>" },
		{ S("COPY t FROM 'stdin';\nb"), "<COPY t FROM 'stdin'><b>" },
		{ S("COPY (SELECT 1 FROM stdin) TO stdout;\nb"),
			"<COPY (SELECT 1 FROM stdin) TO stdout><b>" },
		{ S("COPY t FROM stdin; COPY u FROM stdin;\n1\n\\.\n2\n\\.\nb"),
			"<COPY t FROM stdin><COPY u FROM stdin>{1\n\\.}{2\n\\.}<b>" },
		{ S("COPY t FROM stdin \\g\na\n\\.\nb"), "<COPY t FROM stdin>\\\\g\\{a\n\\.}<b>" },
		{ S("\\copy t from stdin\nit's\n\\.\nb"), "\\\\copy t from stdin\\{it's\n\\.}<b>" },
		{ S("\\copy t from pstdin\nb"), "\\\\copy t from pstdin\\<b>" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].text, pieces_of(*state, cases[i].text), cases[i].pieces);
}

static void
a_bad_statement_does_not_swallow_the_rest(void **state)
{
	const struct {
		struct str text;
		const char *pieces;
	} cases[] = {
		{ S("CREATE TABLE t (a int;\nb;"), "<CREATE TABLE t (a int><b>" },
		{ S("CREATE RULE r DO (SELECT 1;\nCREATE TABLE t (a int);"),
			"<CREATE RULE r DO (SELECT 1><CREATE TABLE t (a int)>" },
		{ S("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;\nDROP TABLE t;"),
			"<CREATE FUNCTION f() BEGIN ATOMIC SELECT 1><DROP TABLE t>" },
		{ S("a; b 'c; d"), "<a><b 'c; d>!" },
		{ S("a; /* b; c"), "<a></* b; c>!" },
		{ S("a $f$ ; $g$;"), "<a $f$ ; $g$;>!" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].text, pieces_of(*state, cases[i].text), cases[i].pieces);
}

static void
reading_goes_on_behind_a_missing_quote(void **state)
{
	const struct {
		struct str text;
		size_t fault;
		const char *rest;
	} cases[] = {
		{ S("a 'b;\nCREATE x"), 2, "\nCREATE x" },
		{ S("a 'it's x');\nINSERT 'y'"), 6, "\nINSERT 'y'" },
		{ S("a 'b;\n  CREATE x"), 2, "" },
		{ S("a 'b; CREATE x"), 2, "" },
		{ S("a 'b;\n-- it's\n\nDROP x"), 2, "\n-- it's\n\nDROP x" },
		{ S("a $$ b;\nSELECT 1;\nCREATE x"), 2, "\nCREATE x" },
		{ S("a /* b;\nCREATE x"), 2, "" },
		{ S("a b $$;\nCREATE c$$"), 2, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = cases[i].text;
		struct piece piece = { .span = { 0, text.n } };
		size_t at = lex_recover(text, &piece, cases[i].fault);

		expect(text, at ? str_sub(text, at, text.n) : S(""), cases[i].rest);
	}
}

static void
a_type_ends_where_the_grammar_ends_it(void **state)
{
	const struct {
		struct str text;
		const char *type;
	} cases[] = {
		{ S("int NOT NULL"), "int" },
		{ S("numeric ( 10, 2 ) DEFAULT 0"), "numeric ( 10, 2 )" },
		{ S("varchar(20)[] , b"), "varchar(20)[]" },
		{ S("int ARRAY[3] x"), "int ARRAY[3]" },
		{ S("int array, b"), "int array" },
		{ S("int[3] [] x"), "int[3] []" },
		{ S("double precision,"), "double precision" },
		{ S("double x"), "double" },
		{ S("character varying(3) COLLATE c"), "character varying(3)" },
		{ S("national character varying (3) x"), "national character varying (3)" },
		{ S("nchar varying x"), "nchar varying" },
		{ S("bit varying(3) x"), "bit varying(3)" },
		{ S("timestamp(3) with /* x */ time zone NOT NULL"),
			"timestamp(3) with /* x */ time zone" },
		{ S("TIME WITHOUT TIME ZONE)"), "TIME WITHOUT TIME ZONE" },
		{ S("timestamp with (x)"), "timestamp" },
		{ S("interval year to month x"), "interval year to month" },
		{ S("interval day to second(3) x"), "interval day to second(3)" },
		{ S("interval(3) x"), "interval(3)" },
		{ S("interval x"), "interval" },
		{ S("public.geometry(Point, 4326) x"), "public.geometry(Point, 4326)" },
		{ S("a . b [] x"), "a . b []" },
		{ S("\"double\" precision"), "\"double\"" },
		{ S("t.c%TYPE x"), "t.c%TYPE" },
		{ S("x % y"), "x" },
		{ S("SETOF public.t x"), "SETOF public.t" },
		{ S("(x)"), "" },
		{ S("varchar(20"), "varchar(20" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = cases[i].text;
		size_t end = lex_type_end(text, 0, text.n);

		expect(text, str_sub(text, 0, end), cases[i].type);
	}
}

static void
a_clause_ends_at_its_own_comma(void **state)
{
	const struct {
		struct str text;
		const char *clause;
	} cases[] = {
		{ S("a int DEFAULT f(1, 2), b"), "a int DEFAULT f(1, 2)" },
		{ S("a int -- , x\n, b"), "a int" },
		{ S("a int)"), "a int" },
		{ S("a ARRAY[1, 2] ; b"), "a ARRAY[1, 2]" },
		{ S("a ',' /* end */"), "a ','" },
		{ S(", b"), "" },
		{ S("a [ )"), "a [ )" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = cases[i].text;
		size_t end = lex_clause_end(text, 0, text.n);

		expect(text, str_sub(text, 0, end), cases[i].clause);
	}
}

static void
spans_are_trimmed_split_and_made_normal(void **state)
{
	const struct {
		struct str text;
		const char *trimmed, *normal, *parts;
	} cases[] = {
		{ S(" a  b\n"), "a  b", "a b", "<a  b>" },
		{ S("/* x */ a -- y\n/* z */"), "a", "a", "<a>" },
		{ S("a '--' -- y"), "a '--'", "a '--'", "<a '--'>" },
		{ S("a '*/'"), "a '*/'", "a '*/'", "<a '*/'>" },
		{ S("f( a,b ) /* x */+1 , (c, d),, e"), "f( a,b ) /* x */+1 , (c, d),, e",
			"f( a,b ) +1 , (c, d),, e", "<f( a,b ) /* x */+1><(c, d)><e>" },
		{ S(" -- x"), "", "", "" },
		{ S(""), "", "", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = cases[i].text, all = S("");
		struct span whole = { 0, text.n }, span = lex_trim(text, whole);
		struct spans parts = { 0 };

		expect(text, str_sub(text, span.start, span.end), cases[i].trimmed);
		expect(text, lex_normal(*state, text, whole), cases[i].normal);
		lex_parts(*state, text, whole, &parts);
		each (part, &parts)
			all = str_format(*state, "%.*s<%.*s>", FMT(all),
				FMT(str_sub(text, part->start, part->end)));
		expect(text, all, cases[i].parts);
	}
}

static void
placeholders_get_stand_ins_of_their_length(void **state)
{
	const struct {
		struct str text;
		enum stand_in by;
		const char *filled;
	} cases[] = {
		{ S("SELECT :x"), STAND_IN_NAME, "SELECT _x" },
		{ S("LIMIT :count,"), STAND_IN_NUMBER, "LIMIT 1     ," },
		{ S(":'v' :\"n\""), STAND_IN_NAME, "'_v' \"_n\"" },
		{ S("a::int :x"), STAND_IN_NAME, "a::int _x" },
		{ S(":{?x} "), STAND_IN_NAME, "TRUE  " },
		{ S("${a.b}.t_${c}"), STAND_IN_NAME, "_a_b  .t__c  " },
		{ S("{{ x }}.t"), STAND_IN_NAME, "_x     .t" },
		{ S("{a_b}.t {}"), STAND_IN_NAME, "_a_b .t _ " },
		{ S("LIMIT {0}"), STAND_IN_NUMBER, "LIMIT 1  " },
		{ S("{a b}"), STAND_IN_NAME, NULL },
		{ S("{{ .A \"B\" }}.t"), STAND_IN_NAME, "_a_b        .t" },
		{ S("\"{{ .A \"B\" }}\".t"), STAND_IN_NAME, "\"_a_b\"        .t" },
		{ S("'{{ a('b') }}x'"), STAND_IN_NAME, "'_a_b________x'" },
		{ S("t_${a}_b ${a}_b"), STAND_IN_NAME, "t____a_b   _a_b" },
		{ S("${t} (${n}, 2)"), STAND_IN_MIXED, "_t   (1   , 2)" },
		{ S("a \\if :x\nb"), STAND_IN_NAME, "a       \nb" },
		{ S("':x' \"${y}\" -- :z"), STAND_IN_NAME, NULL },
		{ S("a::int := b"), STAND_IN_NAME, NULL },
		{ S("${x\n}"), STAND_IN_NAME, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = cases[i].text;
		char *copy = arena_copy(*state, text.s, text.n);
		bool filled = placeholders_fill(copy, text.n, cases[i].by);

		if (filled != (cases[i].filled != NULL))
			fail_msg("%.*s", FMT(text));
		if (filled)
			expect(text, (struct str){ copy, text.n }, cases[i].filled);
	}
}

static void
a_long_insert_is_cut_at_its_rows(void **state)
{
	struct str text =
		S("INSERT INTO t (a) VALUES (1, f(2)), (3) , (4),(5) ON CONFLICT DO NOTHING");
	struct span all = { 0, text.n };
	struct rows rows;

	assert_true(rows_cut(*state, text, all, 6, &rows));
	assert_int_equal(rows.n, 4);
	expect(text, str_sub(text, 0, rows.head), "INSERT INTO t (a) VALUES (1, f(2))");
	expect(text, str_sub(text, rows.tail, text.n), " ON CONFLICT DO NOTHING");
	assert_int_equal(rows.batches.n, 2);
	expect(text, str_sub(text, rows.batches.v[0].start, rows.batches.v[0].end), "(3) , (4)");
	expect(text, str_sub(text, rows.batches.v[1].start, rows.batches.v[1].end), "(5)");
	text = S("INSERT INTO t SELECT * FROM (VALUES (1)) v");
	assert_false(rows_cut(*state, text, (struct span){ 0, text.n }, 6, &rows));
	text = S("INSERT INTO t VALUES (1), (2");
	assert_false(rows_cut(*state, text, (struct span){ 0, text.n }, 6, &rows));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tokens_are_those_of_postgresql),
		TEST(statements_end_where_psql_ends_them),
		TEST(copy_data_are_not_sql),
		TEST(a_bad_statement_does_not_swallow_the_rest),
		TEST(reading_goes_on_behind_a_missing_quote),
		TEST(a_type_ends_where_the_grammar_ends_it),
		TEST(a_clause_ends_at_its_own_comma),
		TEST(spans_are_trimmed_split_and_made_normal),
		TEST(placeholders_get_stand_ins_of_their_length),
		TEST(a_long_insert_is_cut_at_its_rows),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
