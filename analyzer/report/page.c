#include "report/page.h"

#include "base/out.h"

static bool
is_code(struct str line)
{
	return str_starts(line, S("    "));
}

static bool
is_heading(struct str line)
{
	return str_starts(line, S("## "));
}

/* A block goes on until a blank line, or a line of another kind. */
static bool
goes_on(const struct page_block *block, struct str line)
{
	if (block->kind == PAGE_CODE)
		return is_code(line);
	return line.n && !is_code(line) && !is_heading(line);
}

bool
page_next(struct arena *a, struct str *rest, struct page_block *block)
{
	struct str line = S(""), after = *rest;
	struct strs lines = { 0 };

	while (!line.n && after.n)
		line = str_cut(after, '\n', &after);
	if (!line.n)
		return false;
	block->kind = is_heading(line) ? PAGE_HEADING : is_code(line) ? PAGE_CODE : PAGE_PROSE;
	if (block->kind == PAGE_HEADING) {
		block->text = str_sub(line, S("## ").n, line.n);
		*rest = after;
		return true;
	}
	do {
		strs_add(a, &lines, block->kind == PAGE_CODE ? str_sub(line, 4, line.n) : line);
		*rest = after;
		line = str_cut(after, '\n', &after);
	} while (goes_on(block, line));
	block->text = strs_join(a, &lines, block->kind == PAGE_CODE ? S("\n") : S(" "));
	return true;
}

struct str
page_reason(struct arena *a, const struct rule_entry *rule)
{
	struct str rest = rule->page;
	struct page_block block;
	struct strs prose = { 0 };

	/* the first paragraph is the summary */
	if (!page_next(a, &rest, &block))
		return rule->summary;
	while (page_next(a, &rest, &block) && block.kind != PAGE_HEADING)
		if (block.kind == PAGE_PROSE)
			strs_add(a, &prose, block.text);
	return prose.n ? strs_join(a, &prose, S(" ")) : rule->summary;
}

static void
put_example(struct out *o, const char *heading, struct str example)
{
	if (example.n)
		out_format(o, "\n## %s\n\n```sql\n%.*s```\n", heading, FMT(example));
}

struct str
page_markdown(struct arena *a, const struct rule_entry *rule)
{
	struct out *o = out_memory(a);

	out_put(o, rule->page);
	put_example(o, "Bad", rule->bad);
	put_example(o, "Better", rule->good);
	out_format(o, "\n## To allow it\n\n    -- forelock: allow %.*s -- the reason\n",
		FMT(rule->name));
	return out_text(o);
}
