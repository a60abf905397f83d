#include "arena_test.h"

#include "source/scan.h"
#include "source/source.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
expect(struct str about, struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("%.*s\n  got:    %.*s\n  wanted: %s", FMT(about), FMT(got), wanted);
}

static void
lines_and_columns_count_as_editors_do(void **state)
{
	const struct {
		struct str text;
		size_t offset, line, column, utf16;
	} cases[] = {
		{ S(""), 0, 1, 1, 1 },
		{ S("ab\ncd"), 1, 1, 2, 2 },
		{ S("ab\ncd"), 2, 1, 3, 3 },
		{ S("ab\ncd"), 3, 2, 1, 1 },
		{ S("ab\r\ncd"), 3, 1, 4, 4 },
		{ S("ab\r\ncd"), 4, 2, 1, 1 },
		{ S("ab\rcd\n\ne"), 3, 2, 1, 1 },
		{ S("ab\rcd\n\ne"), 7, 4, 1, 1 },
		{ S("a\tb"), 2, 1, 3, 3 },
		{ S("\xC3\xA4x"), 2, 1, 2, 2 },
		{ S("\xF0\x9F\x98\x80x"), 4, 1, 2, 3 },
		{ S("\xF0\x9F\x98\x80x"), 2, 1, 1, 1 },
		{ S("\xFFx"), 1, 1, 2, 2 },
		{ S("\xEF\xBB\xBFx"), 3, 1, 1, 1 },
		{ S("\xEF\xBB\xBFx"), 0, 1, 1, 1 },
		{ S("\xEF\xBB\xBFx\ny"), 5, 2, 1, 1 },
		{ S("ab"), 99, 1, 3, 3 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };
		struct position p;

		source_scan(*state, &s);
		source_lines(*state, &s);
		p = source_position(&s, cases[i].offset);
		if (p.line != cases[i].line || p.column != cases[i].column ||
			p.utf16 != cases[i].utf16)
			fail_msg("%.*s at %zu: %zu:%zu (%zu)", FMT(s.text), cases[i].offset, p.line,
				p.column, p.utf16);
	}
}

static void
columns_of_a_long_line_count_from_a_mark(void **state)
{
	enum { N = 100 * 1000 };
	char *text = arena_array(*state, char, 2 * N);
	struct source s = { .text = { text, 2 * N } };
	struct position p;

	for (size_t i = 0; i < N; i++) {
		text[2 * i] = '\xC3';
		text[2 * i + 1] = '\xA4';
	}
	source_lines(*state, &s);
	assert_true(s.marks.n > 10);
	for (size_t i = 0; i < N; i += 777) {
		p = source_position(&s, 2 * i);
		assert_int_equal(p.line, 1);
		assert_int_equal(p.column, i + 1);
	}
}

static void
lines_come_without_their_ends(void **state)
{
	struct source s = { .text = S("\xEF\xBB\xBF"
				      "a\r\nb\rc\n\nd"),
		.start = 3 };
	static const char *const lines[] = { "a", "b", "c", "", "d", "" };

	source_lines(*state, &s);
	for (size_t i = 0; i < COUNT(lines); i++)
		expect(s.text, source_line(&s, i + 1), lines[i]);
	assert_int_equal(source_line_of(&s, 4), 1);
	assert_int_equal(source_line_of(&s, 6), 2);
}

/* "ALLOW a b: reason", with ~ before squawk's, and . behind one that stands alone */
static struct str
directives_of(struct arena *a, struct str text)
{
	static const char *const kinds[] = { "ALLOW", "FILE", "WRONG" };
	struct source s = { .text = text };
	struct str all = S("");

	source_scan(a, &s);
	each (d, &s.directives) {
		all = str_format(a, "%.*s%s%s%s", FMT(all), all.n ? " | " : "",
			d->squawk ? "~" : "", kinds[d->kind]);
		each (rule, &d->rules) {
			struct str written = source_text(&s, rule->span);

			assert_true(str_ends(written, rule->name));
			all = str_format(a, "%.*s %.*s", FMT(all), FMT(rule->name));
		}
		if (d->reason.n)
			all = str_format(a, "%.*s: %.*s", FMT(all), FMT(d->reason));
		if (d->alone)
			all = str_format(a, "%.*s.", FMT(all));
	}
	return all;
}

static void
comments_that_speak_to_us_are_read(void **state)
{
	const struct {
		struct str text;
		const char *directives;
	} cases[] = {
		{ S("-- forelock: allow a"), "ALLOW a." },
		{ S("\xEF\xBB\xBF--forelock:allow a,b, types/* -- why -- so"),
			"ALLOW a b types/*: why -- so." },
		{ S("x; -- forelock: allow a \xE2\x80\x94 why"), "ALLOW a: why" },
		{ S("/* forelock: allow-file a\n */ x"), "FILE a." },
		{ S("/*\n * forelock: allow a\n * forelock: allow b\n */"), "ALLOW a. | ALLOW b." },
		{ S("-- forelock: allow"), "WRONG." },
		{ S("-- forelock: allow -- why"), "WRONG: why." },
		{ S("-- forelock: ignore a"), "WRONG." },
		{ S("-- Forelock: allow a"), "" },
		{ S("-- see forelock: allow a"), "" },
		{ S("'-- forelock: allow a'"), "" },
		{ S("-- squawk-ignore a, b"), "~ALLOW a b." },
		{ S("-- squawk-ignore"), "~ALLOW." },
		{ S("-- squawk-ignore-file a"), "~FILE a." },
		{ S("-- squawk-ignored"), "" },
		{ S("-- forelock: allow a squawk:b -- why"), "~ALLOW b: why. | ALLOW a: why." },
		{ S("\\echo -- forelock: allow a"), "" },
		{ S("COPY t FROM stdin;\n-- forelock: allow a\n\\.\n-- forelock: allow b"),
			"ALLOW b." },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].text, directives_of(*state, cases[i].text), cases[i].directives);
}

#define TEN "abcdefghij"
#define SIXTY TEN TEN TEN TEN TEN TEN

static void
names_that_postgresql_cuts_short_are_found(void **state)
{
	const struct {
		struct str text;
		size_t n;
	} cases[] = {
		{ S("SELECT " SIXTY "abc"), 0 },
		{ S("SELECT " SIXTY "abcd"), 1 },
		{ S(SIXTY "abcd"), 1 },
		{ S(SIXTY "ab\xC3\xA4, " SIXTY TEN), 2 },
		{ S("\"" SIXTY "abc\""), 0 },
		{ S("\"" SIXTY "ab \""), 0 },
		{ S("\"" SIXTY " abc\""), 1 },
		{ S("\"" SIXTY "ab\"\"\""), 0 },
		{ S("'" SIXTY TEN "'"), 0 },
		{ S("-- " SIXTY TEN), 0 },
		{ S("COPY t FROM stdin;\n" SIXTY TEN "\n\\.\n"), 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };

		source_scan(*state, &s);
		if (s.long_names.n != cases[i].n)
			fail_msg("%.*s: %u", FMT(s.text), s.long_names.n);
	}
}

static void
bytes_that_do_not_belong_are_found(void **state)
{
	const struct {
		struct str text;
		bool readable;
		size_t start, n, first;
	} cases[] = {
		{ S("SELECT 1"), true, 0, 0, 0 },
		{ S("\xEF\xBB\xBFSELECT 1"), true, 3, 0, 0 },
		{ S("\xEF\xBB\xBF\0x"), true, 3, 1, 3 },
		{ S("ab\xFF\xFF"), true, 0, 1, 2 },
		{ S("ab\xFF\0\0"), true, 0, 2, 3 },
		{ S("\xFF\xFES\0"), false, 0, 0, 0 },
		{ S("\xFE\xFF\0S"), false, 0, 0, 0 },
		{ S("\xFF\xFE\0\0S\0\0\0"), false, 0, 0, 0 },
		{ S("S\0E\0"), false, 0, 0, 0 },
		{ S("\0S\0E"), false, 0, 0, 0 },
		{ S(""), true, 0, 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };

		source_scan(*state, &s);
		assert_int_equal(!s.unreadable.n, cases[i].readable);
		assert_int_equal(s.start, cases[i].start);
		assert_int_equal(s.bad_bytes.n, cases[i].n);
		if (s.bad_bytes.n)
			assert_int_equal(s.bad_bytes.v[0].start, cases[i].first);
	}
}

static void
utf16_is_read_as_utf8(void **state)
{
	const struct {
		struct str text, is;
	} cases[] = {
		{ S("\xFF\xFES\0;\0"), S("S;") },
		{ S("\xFE\xFF\0S\0;"), S("S;") },
		{ S("S\0\n\0\xE9\0"), S("S\n\xC3\xA9") },
		{ S("\0S\0E\x20\xAC"), S("SE\xE2\x82\xAC") },
		{ S("\xFF\xFE\x3D\xD8\x00\xDE"), S("\xF0\x9F\x98\x80") },
		{ S("\xFF\xFE\x3D\xD8S\0"), S("\xEF\xBF\xBDS") },
		{ S("\xFF\xFE\x00\xDES\0"), S("\xEF\xBF\xBDS") },
		{ S("\xFF\xFES\0;"), S("S\xEF\xBF\xBD") },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct source s = { .text = cases[i].text };

		source_scan(*state, &s);
		assert_true(s.decoded);
		assert_true(str_eq(s.text, cases[i].is));
		/* once is enough */
		source_scan(*state, &s);
		assert_true(str_eq(s.text, cases[i].is) && s.unreadable.n > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lines_and_columns_count_as_editors_do),
		TEST(columns_of_a_long_line_count_from_a_mark),
		TEST(lines_come_without_their_ends),
		TEST(comments_that_speak_to_us_are_read),
		TEST(names_that_postgresql_cuts_short_are_found),
		TEST(bytes_that_do_not_belong_are_found),
		TEST(utf16_is_read_as_utf8),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
