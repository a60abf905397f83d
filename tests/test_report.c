#include <string.h>

#include "arena_test.h"

#include "base/out.h"
#include "report/json_out.h"
#include "report/page.h"
#include "report/sarif.h"
#include "report/term.h"

static void
assert_text(struct str text, const char *expected)
{
	if (!str_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", FMT(text), expected);
}

/* ---- JSON ---- */

static void
json_strings_are_escaped_and_repaired(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{ { "plain", 5 }, "\"x\":\"plain\"" },
		{ { "", 0 }, "\"x\":\"\"" },
		{ { "a\"b\\c", 5 }, "\"x\":\"a\\\"b\\\\c\"" },
		{ { "\n\r\t\0\x1b\x7f", 6 }, "\"x\":\"\\n\\r\\t\\u0000\\u001B\\u007F\"" },
		{ { "é日𐐀", 9 }, "\"x\":\"é日𐐀\"" },
		{ { "a\xff"
		    "b\xc3",
			  4 },
			"\"x\":\"a\xEF\xBF\xBD"
			"b\xEF\xBF\xBD\"" },
		{ { "\xc2\x9b", 2 }, "\"x\":\"\\u009B\"" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct json_out j = json_to(out_memory(*state));

		json_put_text(&j, "x", cases[i].text);
		assert_text(out_text(j.o), cases[i].json);
	}
}

static void
json_members_are_separated(void **state)
{
	struct json_out j = json_to(out_memory(*state));
	struct strs names = { 0 };

	strs_add(*state, &names, S("x"));
	strs_add(*state, &names, S("y"));
	json_open(&j, "", '{');
	json_put_number(&j, "a", 0);
	json_open(&j, "b", '[');
	json_close(&j, ']');
	json_put_texts(&j, "c", &names);
	json_line(&j);
	json_put_name(&j, "d", S(""));
	json_open(&j, "e", '[');
	json_line(&j);
	json_put_bool(&j, "", true);
	json_line(&j);
	json_open(&j, "", '{');
	json_put_number(&j, "z", SIZE_MAX);
	json_put_name(&j, "n", S("y"));
	json_close(&j, '}');
	json_close(&j, ']');
	json_put_hash(&j, "f", 0xab);
	json_close(&j, '}');
	assert_text(out_text(j.o),
		"{\"a\":0,\"b\":[],\"c\":[\"x\",\"y\"],\n\"d\":null,\"e\":[\ntrue,\n"
		"{\"z\":18446744073709551615,\"n\":\"y\"}],\"f\":\"00000000000000ab\"}");
}

/* ---- SARIF ---- */

/* The vectors of codeql-action's own test. */
static void
line_hashes_are_those_of_github(void **state)
{
	static const struct {
		const char *text;
		size_t lines;
		const char *hashes;
	} cases[] = {
		{ "", 1, "c129715d7a2bc9a3:1" },
		{ " a\nb\n  \t\tc\n d", 4,
			"271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1" },
		{ " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", 7,
			"e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 "
			"e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 "
			"c129715d7a2bc9a3:1" },
		{ "x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n", 8,
			"e54938cc54b302f1:1 bb609acbe9138d60:1 1131fd5871777f34:1 "
			"5c482a0f8b35ea28:1 54517377da7028d2:1 2c644846cb18d53e:1 "
			"f1b89f20de0d133:1 c129715d7a2bc9a3:1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct line_hash hashes[8] = { 0 };
		struct strs words = { 0 };

		line_hashes(*state, str_of(cases[i].text), hashes, cases[i].lines);
		for (size_t k = 0; k < cases[i].lines; k++)
			strs_add(*state, &words,
				str_format(*state, "%llx:%zu", (unsigned long long)hashes[k].hash,
					hashes[k].ordinal));
		assert_text(strs_join(*state, &words, S(" ")), cases[i].hashes);
	}
}

static void
equal_lines_are_numbered(void **state)
{
	struct line_hash hashes[11] = { 0 };
	struct out *o = out_memory(*state);

	for (int i = 0; i < 10; i++)
		out_put(o, S("Lorem ipsum dolor sit amet.\n"));
	line_hashes(*state, out_text(o), hashes, 11);
	for (size_t i = 0; i < 6; i++) {
		assert_true(hashes[i].hash == 0xa7f2ff13bc495cf2);
		assert_int_equal(hashes[i].ordinal, i + 1);
	}
	assert_true(hashes[6].hash == 0xa7f2ff1481e87703);
	assert_int_equal(hashes[6].ordinal, 1);
}

static void
a_message_gives_back_its_arguments(void **state)
{
	static const struct {
		const char *template, *message, *arguments, *text;
	} cases[] = {
		{ "index {name} on {table} waits", "index i on public.t waits", "i|public.t",
			"index 'i' on 'public.t' waits." },
		{ "nothing to fill in", "nothing to fill in", "", "nothing to fill in." },
		{ "{name}", "x", "x", "'x'." },
		{ "{name}{detail} ends", "ab ends", "ab", "'ab' ends." },
		/* what is ambiguous is taken as early as it can be, and always makes up the message */
		{ "{name} on {table} on", "a on b on c on", "a|b on c", "'a' on 'b on c' on." },
		{ "{name} is", "is is is", "is is", "'is is' is." },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strs arguments = { 0 };

		assert_true(sarif_arguments(*state, cases[i].template, str_of(cases[i].message),
			&arguments));
		assert_text(strs_join(*state, &arguments, S("|")), cases[i].arguments);
		assert_text(sarif_text(*state, cases[i].template, &arguments), cases[i].text);
	}
	assert_text(sarif_template(*state, "index {name} on {table} waits"),
		"index '{0}' on '{1}' waits.");
	assert_text(sarif_template(*state, "{name}{detail}{more}"), "'{0}'.");
}

static void
a_message_of_another_rule_gives_none(void **state)
{
	static const struct {
		const char *template, *message;
	} cases[] = {
		{ "index {name} waits", "table t waits" },
		{ "index {name} waits", "index i" },
		{ "index {name} waits", "index waits" },
		{ "a {name} b {table} c", "a x c" },
		{ "no placeholder", "no placeholder at all" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strs arguments = { 0 };

		assert_false(sarif_arguments(*state, cases[i].template, str_of(cases[i].message),
			&arguments));
	}
}

/* ---- text ---- */

static void
words_are_broken_at_the_width(void **state)
{
	const struct term t = { .o = out_memory(*state), .width = 12 };

	term_wrap(&t, STYLE_PLAIN, S("one two three averyveryverylongword x"), 4, 2);
	assert_text(out_text(t.o), "one two\n  three\n  averyveryverylongword\n  x");
}

static void
a_terminal_gets_nothing_to_obey(void **state)
{
	/* an escape sequence, a tab, an override of the direction, a C1 control, a wrong byte */
	static const char hostile[] = { 'a', '\x1b', '[', '1', 'm', '\t', 'b', '\xE2', '\x80',
		'\xAE', '\xC2', '\x9B', '\xff' };
	const struct term t = { .o = out_memory(*state), .colour = true };

	term_put(&t, STYLE_PLAIN, (struct str){ hostile, sizeof(hostile) });
	assert_text(out_text(t.o), "a\xEF\xBF\xBD[1m    b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_int_equal(term_width(S("\xE6\x97\xA5"
				      "a\xCC\x81\t")),
		2 + 1 + 0 + TERM_TAB);
	assert_text(term_head(S("\xE6\x97\xA5"
				"ab"),
			    3),
		"\xE6\x97\xA5"
		"a");
}

static void
a_page_falls_into_blocks(void **state)
{
	struct str rest =
		S("The summary\nof it.\n\nWhy.\n\n## Instead\n\nThis:\n\n    a\n      b\n\nEnd.\n");
	static const struct {
		enum block_kind kind;
		const char *text;
	} expected[] = {
		{ PAGE_PROSE, "The summary of it." },
		{ PAGE_PROSE, "Why." },
		{ PAGE_HEADING, "Instead" },
		{ PAGE_PROSE, "This:" },
		{ PAGE_CODE, "a\n  b" },
		{ PAGE_PROSE, "End." },
	};
	struct page_block block;

	for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
		assert_true(page_next(*state, &rest, &block));
		assert_int_equal(block.kind, expected[i].kind);
		assert_text(block.text, expected[i].text);
	}
	assert_false(page_next(*state, &rest, &block));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(json_strings_are_escaped_and_repaired),
		TEST(json_members_are_separated),
		TEST(line_hashes_are_those_of_github),
		TEST(equal_lines_are_numbered),
		TEST(a_message_gives_back_its_arguments),
		TEST(a_message_of_another_rule_gives_none),
		TEST(words_are_broken_at_the_width),
		TEST(a_terminal_gets_nothing_to_obey),
		TEST(a_page_falls_into_blocks),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
