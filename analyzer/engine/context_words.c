#include "engine/rule.h"

enum { LONGEST_SHOWN = 400 };

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Each run of blanks is one; the text has no quotes and no comments that would be changed. */
static struct str
on_one_line(struct arena *a, struct str text)
{
	struct strs words = { 0 };
	size_t start = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && !is_blank(text.s[i]))
			continue;
		if (i > start)
			strs_add(a, &words, str_sub(text, start, i));
		start = i + 1;
	}
	return strs_join(a, &words, S(" "));
}

struct str
context_words(const struct context *cx)
{
	struct str text = str_sub(cx->source->text, cx->op->span.start, cx->op->span.end);
	bool lines = str_contains(text, S("\n")) || str_contains(text, S("\r"));

	if (str_contains(text, S("--")) || str_contains(text, S("/*")))
		return S("");
	if (lines &&
		(str_contains(text, S("'")) || str_contains(text, S("\"")) ||
			str_contains(text, S("$"))))
		return S("");
	if (lines)
		text = on_one_line(cx->arena, text);
	return text.n <= LONGEST_SHOWN ? text : S("");
}

struct str
context_added(const struct context *cx, struct str rest)
{
	const struct constraint *k = cx->op->constraint;
	struct str words = cx->op->flags & OP_INLINE ? S("") : context_words(cx);

	if (str_starts_fold(words, S("ADD ")))
		return words;
	if (!k->named)
		return str_format(cx->arena, "ADD %.*s", FMT(rest));
	return str_format(cx->arena, "ADD CONSTRAINT %.*s %.*s",
		FMT(name_quoted(cx->arena, k->name)), FMT(rest));
}

static struct str
target(const struct context *cx)
{
	return relname_text(cx->arena, catalog_resolve(cx->before, cx->op->target));
}

static struct str
include(const struct context *cx, const struct index *index)
{
	if (!index->include.n)
		return S("");
	return str_format(cx->arena, " INCLUDE (%.*s)",
		FMT(names_quoted(cx->arena, &index->include)));
}

struct str
context_unique_index(const struct context *cx, const char *where)
{
	const struct index *index = cx->op->constraint->index;

	return str_format(cx->arena, "%.*s ON %s%.*s (%.*s)%.*s%s",
		FMT(name_quoted(cx->arena, context_name(cx))), where, FMT(target(cx)),
		FMT(context_columns(cx)), FMT(index ? include(cx, index) : S("")),
		index && index->nulls_not_distinct ? " NULLS NOT DISTINCT" : "");
}

struct str
context_using_index(const struct context *cx, const char *kind)
{
	const struct constraint *k = cx->op->constraint;
	struct str name = name_quoted(cx->arena, context_name(cx));
	struct str index = k->using_index.n ? name_quoted(cx->arena, k->using_index) : name;

	return str_format(cx->arena, "ALTER TABLE %.*s ADD CONSTRAINT %.*s %s USING INDEX %.*s%s%s",
		FMT(target(cx)), FMT(name), kind, FMT(index), k->deferrable ? " DEFERRABLE" : "",
		k->initially_deferred ? " INITIALLY DEFERRED" : "");
}

/* Without blocking anybody for long. */
static struct str
drop_index(const struct context *cx, const struct relation *table, const struct index *index)
{
	struct relname name = { table->name.schema, index->name };

	if (index->constraint)
		return str_format(cx->arena, "ALTER TABLE %.*s DROP CONSTRAINT %.*s",
			FMT(relname_text(cx->arena, table->name)),
			FMT(name_quoted(cx->arena, index->name)));
	return str_format(cx->arena, "DROP INDEX %s%.*s",
		table->kind == RELATION_PARTITIONED_TABLE ? "" : "CONCURRENTLY ",
		FMT(relname_text(cx->arena, name)));
}

struct str
context_set(const struct context *cx)
{
	return txn_in_block(cx->txn) ? S("SET LOCAL") : S("SET");
}

/* What tells the rows of the target apart; a table that nobody knows most likely has an id. */
static struct strs
row_key(const struct context *cx)
{
	const struct relation *r = context_target(cx);
	const struct constraint *k = r ? relation_primary_key(r) : NULL;
	struct strs key = { 0 };

	if (k)
		return k->columns;
	strs_add(cx->arena, &key,
		!r || !r->complete || relation_column(r, S("id")) ? S("id") : S("ctid"));
	return key;
}

struct str
context_batch(const struct context *cx)
{
	struct strs key = row_key(cx);
	struct str names = names_quoted(cx->arena, &key), table = target(cx);

	return str_format(cx->arena, "%s%.*s%s IN (SELECT %.*s FROM %.*s WHERE … LIMIT 5000)",
		key.n > 1 ? "(" : "", FMT(names), key.n > 1 ? ")" : "", FMT(names), FMT(table));
}

struct str
context_range(const struct context *cx)
{
	struct strs key = row_key(cx);
	struct str name;

	if (str_is(key.v[0], "ctid"))
		return context_batch(cx); /* before 14 ctid >= … reads the whole table */
	name = name_quoted(cx->arena, key.v[0]);
	return str_format(cx->arena, "%.*s >= … AND %.*s < …", FMT(name), FMT(name));
}

void
report_spare_index(const struct context *cx, const struct relation *table,
	const struct index *spare, const struct index *kept)
{
	report(cx, .at = cx->op->span, .name = spare->name,
		.index = name_quoted(cx->arena, kept->name), .more = drop_index(cx, table, spare));
}
