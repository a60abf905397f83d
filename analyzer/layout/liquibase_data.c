#include "base/arena.h"
#include "base/trie.h"
#include "layout/liquibase_change.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_element.h"

/* ---- rows ---- */

static struct str
name_of(const struct lowering *c, const struct node *column)
{
	return sql_name(c, element_text(c->log, column, "name"));
}

static void
put_value(struct lowering *c, const struct node *column)
{
	struct str value = sql_value(c, column, "value", NULL);

	sql_put_for(c, column, "%.*s", FMT(value.n ? value : S("NULL")));
}

/* InsertStatement keeps them by name: one that comes twice stands where it came first, with the value
   that it had last. */
static void
insert_columns(struct lowering *c, struct nodes *into)
{
	const struct trie *last = NULL;
	struct nodes all = { 0 };

	element_all(c->arena, c->node, "column", &all);
	for (size_t i = 0; i < all.n; i++)
		last = trie_set(c->arena, last, element_text(c->log, all.v[i], "name"), &all.v[i]);
	for (size_t i = 0; i < all.n; i++) {
		struct str name = element_text(c->log, all.v[i], "name");
		struct node *const *column = trie_get(last, name);

		if (!column)
			continue;
		*vec_push(c->arena, into) = *column;
		last = trie_set(c->arena, last, name, NULL);
	}
}

void
lowering_insert(struct lowering *c)
{
	struct nodes columns = { 0 };

	insert_columns(c, &columns);
	sql_put(c, "INSERT INTO %.*s (", FMT(sql_target(c, "tableName")));
	for (size_t i = 0; i < columns.n; i++) {
		sql_put(c, "%s", i ? ", " : "");
		sql_put_for(c, columns.v[i], "%.*s", FMT(name_of(c, columns.v[i])));
	}
	sql_put(c, ") VALUES (");
	for (size_t i = 0; i < columns.n; i++) {
		sql_put(c, "%s", i ? ", " : "");
		put_value(c, columns.v[i]);
	}
	sql_put(c, ")");
}

/* :name and :value, or ?, in the order of the parameters: SqlUtil.replacePredicatePlaceholders */
static struct strand
filled(struct lowering *c, const struct strand *where)
{
	struct nodes parameters = { 0 };
	size_t name = 0, value = 0, done = 0;
	struct strand into = { 0 };

	element_all(c->arena, node_get(c->node, "whereParams"), "param", &parameters);
	for (size_t at = 0; parameters.n && at < where->text.n; at++) {
		struct str rest = str_sub(where->text, at, where->text.n), words = S("");
		size_t n = str_starts(rest, S(":name")) ? 5 :
			str_starts(rest, S(":value"))   ? 6 :
			rest.s[0] == '?'                ? 1 :
							  0;

		if (n == 5 && name < parameters.n)
			words = name_of(c, parameters.v[name++]);
		else if (n && n != 5 && value < parameters.n)
			words = sql_value(c, parameters.v[value++], "value", NULL);
		if (!words.n)
			continue;
		strand_add(c->arena, &into, where, done, at);
		strand_replace(c->arena, &into, where, at, at + n, words);
		done = at + n;
		at += n - 1;
	}
	strand_add(c->arena, &into, where, done, where->text.n);
	return into;
}

static void
put_where(struct lowering *c)
{
	const struct node *n = node_get(c->node, "where");
	struct strand where = element_strand(c->log, n);

	where = strand_trim(c->arena, &where);
	if (!where.text.n)
		return;
	sql_put(c, " WHERE ");
	sql_put_text(c, filled(c, &where));
}

void
lowering_update(struct lowering *c)
{
	struct nodes columns = { 0 };

	element_all(c->arena, c->node, "column", &columns);
	sql_put(c, "UPDATE %.*s SET ", FMT(sql_target(c, "tableName")));
	for (size_t i = 0; i < columns.n; i++) {
		sql_put(c, "%s", i ? ", " : "");
		sql_put_for(c, columns.v[i], "%.*s = ", FMT(name_of(c, columns.v[i])));
		put_value(c, columns.v[i]);
	}
	put_where(c);
}

void
lowering_delete(struct lowering *c)
{
	sql_put(c, "DELETE FROM %.*s", FMT(sql_target(c, "tableName")));
	put_where(c);
}

/* ---- loadData ---- */

/* The names that the file has in its first line. */
static void
header_of(struct lowering *c, struct strs *names)
{
	struct str path = config_locate(c->log, lowering_text(c, "file"),
		lowering_flag(c, "relativeToChangelogFile", false));
	struct str separator = lowering_text(c, "separator"), text, rest;
	struct err err;

	if (!path.n ||
		!tree_read(c->log->run->reading->tree, path, TREE_CHANGELOG_LIMIT, &text, &err))
		return;
	rest = str_trim(str_cut(text_without_mark(text), '\n', &rest));
	while (rest.n) {
		char at = separator.n == 1 ? separator.s[0] : str_is(separator, "\\t") ? '\t' : ',';
		struct str name = str_trim(str_cut(rest, at, &rest));

		if (name.n > 1 && name.s[0] == '"' && name.s[name.n - 1] == '"')
			name = str_sub(name, 1, name.n - 1);
		if (name.n)
			strs_add(c->arena, names, sql_name(c, name));
	}
}

/* Each row of the file is an INSERT; one stands for them all. */
void
lowering_load_data(struct lowering *c)
{
	struct strs names = { 0 }, values = { 0 };
	struct nodes columns = { 0 };

	element_all(c->arena, c->node, "column", &columns);
	for (size_t i = 0; i < columns.n; i++)
		if (element_has(columns.v[i], "name") &&
			!str_eq_fold(element_text(c->log, columns.v[i], "type"), S("skip")))
			strs_add(c->arena, &names, name_of(c, columns.v[i]));
	if (!names.n)
		header_of(c, &names);
	for (size_t i = 0; i < names.n; i++)
		strs_add(c->arena, &values, str_format(c->arena, "$%zu", i + 1));
	if (!names.n)
		c->opaque = c->node->key;
	else
		sql_put(c, "INSERT INTO %.*s (%.*s) VALUES (%.*s)", FMT(sql_target(c, "tableName")),
			FMT(strs_join(c->arena, &names, S(", "))),
			FMT(strs_join(c->arena, &values, S(", "))));
}

/* ---- SQL of the user's ---- */

static void
put_verbatim(struct lowering *c, const struct strand *text)
{
	struct splitting how = {
		.whole = !lowering_flag(c, "splitStatements", true),
		.apart = c->apart,
		.delimiter = lowering_text(c, "endDelimiter"),
	};

	c->verbatim = true;
	c->whole |= how.whole;
	split_text(c->arena, text, &how, c->into, c->cuts);
}

void
lowering_sql(struct lowering *c)
{
	const struct node *inside = node_get(c->node, "sql");
	struct strand text = element_strand(c->log, inside ? inside : c->node);

	put_verbatim(c, &text);
}

void
lowering_sql_file(struct lowering *c)
{
	struct strand text = { 0 };

	/* where the file comes in */
	c->verbatim = true;
	if (lowering_file(c, lowering_text(c, "path"), &text))
		put_verbatim(c, &text);
}
