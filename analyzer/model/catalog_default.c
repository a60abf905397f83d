/*
 * Defaults as pg_attrdef keeps them: a NULL that says nothing is not kept, and a child has the
 * default of whichever parent has one.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/*
 * AddRelationNewConstraints (heap.c), DefineDomain (typecmds.c).  With a length to be coerced to,
 * or a domain's checks, the expression is more than a constant.
 */
const struct expr *
default_kept(const struct change *x, const struct expr *e, struct type type)
{
	const struct type_info *t;
	bool domain;

	if (!e || !e->null || (type.mods && !str_is(type.name, "interval")))
		return e;
	t = catalog_type(x->c, type);
	domain = t && t->kind == TYPE_KIND_DOMAIN && !type.dimensions;
	return domain || (e->cast.name.n && !type_eq(e->cast, type)) ? e : NULL;
}

void
default_copy(struct column *to, const struct column *from)
{
	to->fallback = from->fallback;
	to->serial = from->serial;
	/* it goes on using the sequence of the other table */
	if (from->serial)
		to->sequence = from->sequence;
}

/* ---- nextval('…') ---- */

static bool
is_nextval(const struct expr *e)
{
	each (call, &e->calls)
		if (str_is(call->function.name, "nextval"))
			return true;
	return false;
}

static struct relname
name_in(struct str text)
{
	struct str rest, first = str_cut(text, '.', &rest);

	return (struct relname){ rest.n ? first : S(""), rest.n ? rest : first };
}

const struct relation *
sequence_taken_from(struct catalog c, const struct expr *e, size_t at)
{
	const struct relation *r =
		is_nextval(e) ? catalog_find(c, name_in(e->strings.v[at])) : NULL;

	return r && r->kind == RELATION_SEQUENCE ? r : NULL;
}

static struct str
filed_under(struct arena *a, struct str sequence)
{
	return str_format(a, "nextval %.*s", FMT(sequence));
}

/* Has it the default of another table's serial column? */
static bool
takes_from_elsewhere(const struct relation *r, const struct column *c)
{
	char buffer[KEY_MOST];

	return c->serial && c->sequence.name.n &&
		!keys_contain(&r->sequences, key_into(buffer, c->sequence));
}

void
default_note(struct change *x, const struct relation *r, const struct column *c)
{
	if (takes_from_elsewhere(r, c))
		users_note(x, r, filed_under(x->arena, c->sequence.name));
	if (!c->fallback || !is_nextval(c->fallback))
		return;
	each (text, &c->fallback->strings)
		users_note(x, r, filed_under(x->arena, name_in(*text).name));
}

static bool
is_tabular(void *cx, const struct relation *r)
{
	(void)cx;
	return relation_is_table(r);
}

struct relation_list
sequence_users(struct change *x, struct str sequence)
{
	return catalog_users_that(x->arena, x->c, filed_under(x->arena, sequence), is_tabular,
		NULL);
}

/* The default that takes its values from the sequence, which is called otherwise from now on. */
static const struct expr *
expr_following(struct change *x, const struct expr *e, struct str key, struct relname to)
{
	struct strs strings = { 0 };
	struct expr *copy;
	bool any = false;

	for (size_t i = 0; e && i < e->strings.n; i++) {
		const struct relation *r = sequence_taken_from(x->c, e, i);
		bool same = r && str_eq(r->key, key);

		any |= same;
		strs_add(x->arena, &strings,
			same ? str_format(x->arena, "%.*s.%.*s", FMT(to.schema), FMT(to.name)) :
			       e->strings.v[i]);
	}
	if (!any)
		return e;
	copy = arena_dup(x->arena, e);
	copy->strings = strings;
	return copy;
}

void
defaults_follow(struct change *x, const struct relation *sequence, struct relname to)
{
	struct relation_list all = sequence_users(x, sequence->name.name);

	for (size_t i = 0; i < all.n; i++) {
		for (size_t at = 0; at < all.v[i]->columns.n; at++) {
			const struct column *c = all.v[i]->columns.v[at];
			const struct expr *e = expr_following(x, c->fallback, sequence->key, to);
			bool same = c->serial && relname_eq(c->sequence, sequence->name);
			struct column *copy;

			if (e == c->fallback && !same)
				continue;
			copy = arena_dup(x->arena, c);
			copy->fallback = e;
			if (same)
				copy->sequence = to;
			column_replace(x, change_write(x, all.v[i]->key), at, copy);
		}
	}
}
