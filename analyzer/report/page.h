/*
 * The page of a rule, which is Markdown of the plainest kind: paragraphs, "## headings" and code
 * indented by four.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "engine/rule.h"

enum block_kind { PAGE_HEADING, PAGE_PROSE, PAGE_CODE };

struct page_block {
	enum block_kind kind;
	struct str text; /* prose on one line; code without its indentation */
};

/* Takes the next block off the rest; false at the end. */
bool page_next(struct arena *a, struct str *rest, struct page_block *block);

/* The reason: all prose before the first heading but the summary itself. */
struct str page_reason(struct arena *a, const struct rule_entry *rule);
/* The whole page with its examples, as Markdown without the title. */
struct str page_markdown(struct arena *a, const struct rule_entry *rule);

#endif
