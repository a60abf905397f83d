#include "model/effect_internal.h"

#include "base/arena.h"
#include "base/trie.h"

/* A column that a publication may name, and whether one does. */
struct question {
	const struct relation *r;
	struct str column;
	bool found;
};

static void
ask(void *question, struct str key, const void *value)
{
	struct question *q = question;
	const struct publication_info *p = value;
	const struct publication_table *t;

	(void)key;
	if (q->found || p->dropped || p->doubtful)
		return;
	t = trie_get(p->tables, q->r->key);
	q->found = t &&
		(strs_contain(&t->columns, q->column) ||
			strs_contain(&t->where_columns, q->column));
}

static bool
is_published(const struct effecting *cx, const struct relation *r, struct str column)
{
	struct question q = { r, column, false };

	/* column lists and row filters came with 15 */
	if (cx->version >= 15 && !cx->now.relation_gaps)
		trie_walk(cx->now.publications, ask, &q);
	return q.found;
}

struct membership {
	const struct relation *r;
	bool found;
};

static void
ask_member(void *membership, struct str key, const void *value)
{
	struct membership *m = membership;
	const struct publication_info *p = value;

	(void)key;
	m->found |= !p->dropped && !p->doubtful && trie_get(p->tables, m->r->key) != NULL;
}

bool
effect_is_published(const struct effecting *cx, const struct relation *r)
{
	struct membership m = { r, false };

	if (!cx->now.relation_gaps)
		trie_walk(cx->now.publications, ask_member, &m);
	return m.found;
}

void
effect_published_column(struct effecting *cx, const struct relation *r, struct str column)
{
	if (is_published(cx, r, column))
		effect_fail_dependents(cx, r);
}

void
effect_published_type(struct effecting *cx, const struct relation *r, struct str column)
{
	if (is_published(cx, r, column))
		effect_fail(cx, "cannot alter type of a column used by a publication WHERE clause");
}
