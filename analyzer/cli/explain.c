#include "base/arena.h"
#include "base/guess.h"
#include "base/out.h"
#include "cli/output.h"
#include "engine/finding.h"
#include "report/page.h"
#include "report/term.h"

static void
put_code(const struct term *t, struct str code)
{
	struct str rest = code;

	while (rest.n) {
		struct str line = str_cut(rest, '\n', &rest);

		out_put(t->o, line.n ? S("    ") : S(""));
		term_put(t, STYLE_PLAIN, line);
		out_put(t->o, S("\n"));
	}
}

static void
put_heading(const struct term *t, struct str heading)
{
	out_put(t->o, S("\n"));
	term_put(t, STYLE_STRONG, heading);
	out_put(t->o, S("\n"));
}

static void
put_block(const struct term *t, const struct page_block *block)
{
	switch (block->kind) {
	case PAGE_HEADING: put_heading(t, block->text); return;
	case PAGE_PROSE:
		out_put(t->o, S("\n"));
		term_wrap(t, STYLE_PLAIN, block->text, 0, 0);
		out_put(t->o, S("\n"));
		return;
	case PAGE_CODE:
		out_put(t->o, S("\n"));
		put_code(t, block->text);
		return;
	}
}

static void
put_example(const struct term *t, const char *heading, struct str example)
{
	if (!example.n)
		return;
	put_heading(t, str_of(heading));
	out_put(t->o, S("\n"));
	put_code(t, example);
}

static void
put_names(const struct term *t, struct arena *a, const struct rule *rule)
{
	struct strs names = { 0 };

	for (size_t i = 0; i < sizeof(rule->also) / sizeof(*rule->also) && rule->also[i]; i++)
		strs_add(a, &names, str_of(rule->also[i]));
	if (!names.n)
		return;
	put_heading(t, S("Also known as"));
	out_put(t->o, S("\n"));
	term_wrap(t, STYLE_PLAIN, strs_join(a, &names, S(", ")), 0, 0);
	out_put(t->o, S("\n"));
}

static void
put_page(const struct term *t, struct arena *a, const struct rule_entry *rule)
{
	struct str rest = rule->page;
	struct page_block block;

	term_put(t, STYLE_STRONG, rule->name);
	out_format(t->o, " (%.*s: %.*s%s)\n", FMT(rule->category),
		FMT(severity_name(rule->rule->severity)),
		rule->rule->profile == PROFILE_STRICT ? ", in the profile strict" : "");
	while (page_next(a, &rest, &block))
		put_block(t, &block);
	put_example(t, "Bad", rule->bad);
	put_example(t, "Better", rule->good);
	put_names(t, a, rule->rule);
	put_example(t, "To allow it",
		str_format(a, "-- forelock: allow %.*s -- the reason\n", FMT(rule->name)));
}

/* By its own name, or by "tool:name". */
static const struct rule_entry *
find(struct str name)
{
	const struct rule_entry *rule = rule_find(name);
	struct str other, tool = str_cut(name, ':', &other);

	return rule || !other.n ? rule : rule_find_also(tool, other);
}

static enum status
refuse(struct cli *cli, struct str name)
{
	struct guess guess = guess_of(name);

	for (size_t i = 0; i < rule_entries_n; i++)
		guess_try(&guess, rule_entries[i].name);
	return cli_refuse(cli, "there is no rule \"%.*s\"%.*s; \"forelock rules\" lists them",
		FMT(name), FMT(guess_text(cli->arena, &guess)));
}

enum status
command_explain(struct cli *cli)
{
	const struct options *o = &cli->options;
	const struct rule_entry *rule;
	struct view view = { 0 };
	struct term t;

	if (o->operands.n != 1)
		return cli_refuse(cli, "explain: the name of one rule is needed; \"%s\" lists them",
			"forelock rules");
	rule = find(o->operands.v[0]);
	if (!rule)
		return refuse(cli, o->operands.v[0]);
	if (str_is(o->format, "markdown")) {
		out_format(cli->out, "# %.*s\n\n%.*s", FMT(rule->name),
			FMT(page_markdown(cli->arena, rule)));
		return STATUS_CLEAN;
	}
	if (o->format.n && !str_is(o->format, "text"))
		return cli_refuse(cli, "explain: --format is text or markdown");
	output_look(cli, &view);
	t = view_term(&view, cli->out);
	put_page(&t, cli->arena, rule);
	return STATUS_CLEAN;
}
