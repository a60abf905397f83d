/*
 * The schema that the migrations result in, to be read in a terminal: `forelock catalog`.
 */
#include "base/arena.h"
#include "base/out.h"
#include "report/report.h"
#include "report/schema_words.h"

struct writer {
	struct term t;
	struct arena *arena;
	struct catalog catalog;
};

/* A heading: what it is, its name, what else there is to say. */
static void
put_heading(struct writer *w, struct str kind, struct str name, struct str more)
{
	term_put(&w->t, STYLE_FRAME, kind);
	out_put(w->t.o, S(" "));
	term_put(&w->t, STYLE_STRONG, name);
	if (more.n) {
		out_put(w->t.o, S("  "));
		term_put(&w->t, STYLE_PLAIN, more);
	}
	out_put(w->t.o, S("\n"));
}

static void
put_line(struct writer *w, struct str text)
{
	out_put(w->t.o, S("    "));
	term_wrap(&w->t, STYLE_PLAIN, text, 4, 8);
	out_put(w->t.o, S("\n"));
}

static void
put_padded(struct writer *w, struct str text, size_t width)
{
	size_t has = term_width(text);

	term_put(&w->t, STYLE_PLAIN, text);
	out_char(w->t.o, ' ', has < width ? width - has + 2 : 2);
}

static struct str
column_remarks(struct writer *w, const struct column *c)
{
	struct strs words = { 0 };

	if (c->collation.n)
		words_add(w->arena, &words, "collate ", name_quoted(w->arena, c->collation));
	if (c->not_null)
		strs_add(w->arena, &words, S("not null"));
	if (c->identity)
		words_add(w->arena, &words, "identity ", identity_word(c->identity));
	if (c->generated)
		strs_add(w->arena, &words,
			str_format(w->arena, "generated (%.*s) %.*s",
				FMT(c->fallback ? c->fallback->text : S("")),
				FMT(generated_word(c->generated))));
	else if (c->serial)
		strs_add(w->arena, &words, S("default nextval"));
	else if (column_has_default(c))
		words_add(w->arena, &words, "default ", c->fallback->text);
	return strs_join(w->arena, &words, S(", "));
}

static void
put_columns(struct writer *w, const struct column_list *columns)
{
	enum { WIDEST = 40 };
	size_t names = 0, types = 0;

	each_of (const struct column, c, columns) {
		size_t name = term_width(name_quoted(w->arena, c->name));
		size_t type = term_width(catalog_type_text(w->arena, w->catalog, c->type));

		names = name > names && name <= WIDEST ? name : names;
		types = type > types && type <= WIDEST ? type : types;
	}
	each_of (const struct column, c, columns) {
		struct str type = catalog_type_text(w->arena, w->catalog, c->type);
		struct str remarks = column_remarks(w, c);

		out_put(w->t.o, S("    "));
		put_padded(w, name_quoted(w->arena, c->name), names);
		type = column_is_stub(c) ? S("?") : type;
		if (remarks.n)
			put_padded(w, type, types);
		term_put(&w->t, STYLE_PLAIN, remarks.n ? remarks : type);
		out_put(w->t.o, S("\n"));
	}
}

static struct str
keys_text(struct writer *w, const struct index *i)
{
	struct arena *a = w->arena;
	struct strs keys = { 0 };

	each (key, &i->keys) {
		struct str what = key->column.n ?
			name_quoted(a, key->column) :
			str_format(a, "(%.*s)", FMT(key->expr ? key->expr->text : S("")));

		if (key->collation.n)
			what = str_format(a, "%.*s collate %.*s", FMT(what),
				FMT(name_quoted(a, key->collation)));
		if (key->opclass.n)
			what = str_format(a, "%.*s %.*s", FMT(what),
				FMT(name_quoted(a, key->opclass)));
		strs_add(a, &keys,
			str_format(a, "%.*s%s%s", FMT(what), key->descending ? " desc" : "",
				key->nulls_first == key->descending ? "" :
					key->nulls_first            ? " nulls first" :
								      " nulls last"));
	}
	return strs_join(a, &keys, S(", "));
}

/* What stands in its parentheses; those of a domain have no relation. */
static struct str
constraint_keys(struct writer *w, const struct relation *r, const struct constraint *k)
{
	const struct index *index = r ? relation_index(r, k->name) : NULL;

	if (k->kind == CONSTRAINT_CHECK)
		return k->check ? k->check->text : S("");
	if (k->kind == CONSTRAINT_EXCLUDE && index)
		return keys_text(w, index);
	if (k->period && k->kind == CONSTRAINT_FOREIGN_KEY)
		return str_format(w->arena, "%.*s, ending in a period",
			FMT(columns_text(w->arena, &k->columns)));
	if (k->period)
		return str_format(w->arena, "%.*s without overlaps",
			FMT(columns_text(w->arena, &k->columns)));
	return columns_text(w->arena, &k->columns);
}

static struct str
options_text(struct arena *a, const struct strs *options)
{
	return str_format(a, "(%.*s)", FMT(strs_join(a, options, S(", "))));
}

static struct str
constraint_text(struct writer *w, const struct relation *r, const struct constraint *k)
{
	struct arena *a = w->arena;
	const struct index *index = r && k->index ? relation_index(r, k->name) : NULL;
	struct strs words = { 0 }, columns;

	strs_add(a, &words, constraint_kind_word(k->kind));
	strs_add(a, &words, name_quoted(a, k->name));
	strs_add(a, &words, str_format(a, "(%.*s)", FMT(constraint_keys(w, r, k))));
	if (k->kind == CONSTRAINT_FOREIGN_KEY) {
		words_add(a, &words, "references ", relname_text(a, k->other));
		columns = constraint_referenced(w->catalog, k);
		if (columns.n)
			strs_add(a, &words,
				str_format(a, "(%.*s)", FMT(columns_text(a, &columns))));
		if (k->on_delete)
			words_add(a, &words, "on delete ", fk_action_word(k->on_delete));
		if (k->on_update)
			words_add(a, &words, "on update ", fk_action_word(k->on_update));
	}
	if (index && index->options)
		words_add(a, &words, "with ", options_text(a, index->options));
	if (k->deferrable)
		strs_add(a, &words,
			k->initially_deferred ? S("initially deferred") : S("deferrable"));
	if (k->no_inherit)
		strs_add(a, &words, S("no inherit"));
	if (k->not_enforced)
		strs_add(a, &words, S("not enforced"));
	else if (k->not_valid)
		strs_add(a, &words, S("not valid"));
	return strs_join(a, &words, S(" "));
}

static struct str
index_text(struct writer *w, const struct index *i)
{
	struct arena *a = w->arena;
	struct strs words = { 0 };

	strs_add(a, &words, i->unique ? S("unique index") : S("index"));
	strs_add(a, &words, name_quoted(a, i->name));
	if (i->method.n && !str_is(i->method, "btree"))
		words_add(a, &words, "using ", i->method);
	strs_add(a, &words, str_format(a, "(%.*s)", FMT(keys_text(w, i))));
	if (i->include.n)
		strs_add(a, &words,
			str_format(a, "include (%.*s)", FMT(columns_text(a, &i->include))));
	if (i->options)
		words_add(a, &words, "with ", options_text(a, i->options));
	if (i->where)
		words_add(a, &words, "where ", i->where->text);
	if (i->parent.n)
		words_add(a, &words, "part of ", name_quoted(a, i->parent));
	if (i->invalid)
		strs_add(a, &words, S("invalid"));
	return strs_join(a, &words, S(" "));
}

static struct str
names_of_keys(struct writer *w, struct strs keys)
{
	struct strs names = { 0 };

	each (key, &keys) {
		const struct relation *r = catalog_find_key(w->catalog, *key);

		if (r)
			strs_add(w->arena, &names, relname_text(w->arena, r->name));
	}
	return strs_join(w->arena, &names, S(", "));
}

static void
put_tree(struct writer *w, const struct relation *r)
{
	struct arena *a = w->arena;
	struct str names = names_of_keys(w, keys_listed(w->arena, &r->parents));

	if (r->partition_key.kind)
		put_line(w,
			str_format(a, "partitioned by %.*s (%.*s)",
				FMT(bound_kind_word(r->partition_key.kind)),
				FMT(columns_text(a, &r->partition_key.columns))));
	if (r->bound)
		put_line(w,
			str_format(a, "partition of %.*s %.*s", FMT(names),
				FMT(bound_text(a, r->bound))));
	else if (names.n)
		put_line(w, str_format(a, "inherits %.*s", FMT(names)));
	names = names_of_keys(w, keys_sorted(w->arena, &r->children));
	if (names.n)
		put_line(w,
			str_format(a, "%s %.*s",
				r->partition_key.kind ? "partitions" : "inherited by", FMT(names)));
}

static void
put_security(struct writer *w, const struct relation *r)
{
	struct str index = r->extra->replica_index;

	if (index.n)
		index = name_quoted(w->arena, index);
	if (r->row_security || r->force_row_security)
		put_line(w,
			str_format(w->arena, "row security %s%s",
				r->row_security ? "enabled" : "disabled",
				r->force_row_security ? ", forced" : ""));
	if (r->extra->replica)
		put_line(w,
			str_format(w->arena, "replica identity %.*s%s%.*s",
				FMT(replica_word(r->extra->replica)), index.n ? " " : "",
				FMT(index)));
	each_of (const struct policy, p, &r->policies)
		put_line(w, policy_text(w->arena, p));
}

static void
put_options(struct writer *w, const struct relation *r)
{
	struct strs options = { 0 };

	each_of (const struct str, option, &r->extra->options)
		strs_add(w->arena, &options, *option);
	if (options.n)
		put_line(w,
			str_format(w->arena, "with %.*s", FMT(options_text(w->arena, &options))));
}

/* What of the relation is not known. */
static struct str
doubts(struct writer *w, const struct relation *r)
{
	struct strs words = { 0 };

	if (!catalog_sure(w->catalog, r))
		strs_add(w->arena, &words, S("uncertain"));
	if (!r->complete)
		strs_add(w->arena, &words, S("known in part"));
	if (r->persistence == PERSISTENCE_UNLOGGED)
		strs_add(w->arena, &words, S("unlogged"));
	if (r->kind == RELATION_MATERIALIZED_VIEW && !r->populated)
		strs_add(w->arena, &words, S("not populated"));
	return words.n ? str_format(w->arena, "(%.*s)", FMT(strs_join(w->arena, &words, S(", ")))) :
			 S("");
}

static void
put_sequence(struct writer *w, const struct relation *r)
{
	const struct relation *owner =
		r->extra->owner.n ? catalog_find_key(w->catalog, r->extra->owner) : NULL;
	struct type type = { .name = r->extra->sequence_type };

	put_heading(w, S("sequence"), relname_text(w->arena, r->name), doubts(w, r));
	if (type.name.n)
		put_line(w, type_text(w->arena, type));
	if (owner)
		put_line(w,
			str_format(w->arena, "owned by %.*s.%.*s",
				FMT(relname_text(w->arena, owner->name)),
				FMT(name_quoted(w->arena, r->extra->owner_column))));
	out_put(w->t.o, S("\n"));
}

static void
put_relation(struct writer *w, const struct relation *r)
{
	struct str kind = r->kind == RELATION_UNKNOWN ? S("relation") : relation_kind_name(r->kind);

	if (r->kind == RELATION_SEQUENCE) {
		put_sequence(w, r);
		return;
	}
	put_heading(w, kind, relname_text(w->arena, r->name), doubts(w, r));
	put_columns(w, &r->columns);
	put_tree(w, r);
	each_of (const struct constraint, k, &r->constraints)
		put_line(w, constraint_text(w, r, k));
	each_of (const struct index, i, &r->indexes)
		if (!i->constraint)
			put_line(w, index_text(w, i));
	put_options(w, r);
	each_of (const struct trigger, t, &r->triggers)
		put_line(w, trigger_text(w->arena, t));
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules)
		put_line(w, rule_text(w->arena, rule));
	put_security(w, r);
	if (r->query && r->reads.n)
		put_line(w,
			str_format(w->arena, "reads %.*s",
				FMT(names_of_keys(w, keys_listed(w->arena, &r->reads)))));
	out_put(w->t.o, S("\n"));
}

static void
put_domain(struct writer *w, const struct type_info *t)
{
	put_line(w,
		str_format(w->arena, "%.*s%s%s%.*s",
			FMT(catalog_type_text(w->arena, w->catalog, t->base)),
			t->not_null ? " not null" : "", t->fallback ? " default " : "",
			FMT(t->fallback ? t->fallback->text : S(""))));
	each_of (const struct constraint, k, &t->checks)
		put_line(w, constraint_text(w, NULL, k));
}

static void
put_type(struct writer *w, const struct type_info *t)
{
	struct strs labels = { 0 };

	put_heading(w, type_kind_word(t->kind), relname_text(w->arena, t->name),
		!catalog_sure_type(w->catalog, t) ? S("(uncertain)") :
			!t->created               ? S("(known in part)") :
						    S(""));
	for (const struct enum_label *label = enum_label_first(t); label;
		label = enum_label_next(t, label))
		strs_add(w->arena, &labels, str_format(w->arena, "'%.*s'", FMT(label->name)));
	if (labels.n)
		put_line(w, strs_join(w->arena, &labels, S(", ")));
	if (t->kind == TYPE_KIND_DOMAIN)
		put_domain(w, t);
	put_columns(w, &t->attributes);
	out_put(w->t.o, S("\n"));
}

static void
put_function(struct writer *w, const struct function_info *f)
{
	struct str returns = function_result(w->arena, w->catalog, f);
	struct str name = str_format(w->arena, "%.*s(%.*s)", FMT(relname_text(w->arena, f->name)),
		FMT(catalog_signature(w->arena, w->catalog, f)));

	put_heading(w, function_kind_word(f->spec), name, S(""));
	if (returns.n)
		put_line(w, str_format(w->arena, "returns %.*s", FMT(returns)));
	if (!f->spec->procedure)
		put_line(w,
			str_format(w->arena, "%.*s%s", FMT(volatility_word(f->spec)),
				f->spec->definer ? ", security definer" : ""));
	out_put(w->t.o, S("\n"));
}

static void
put_publication(struct writer *w, const struct publication_info *p)
{
	const struct relnames names = publication_tables(w->arena, p);
	struct strs tables = { 0 };

	put_heading(w, S("publication"), name_quoted(w->arena, p->name),
		p->doubtful ? S("(uncertain)") : S(""));
	each (table, &names)
		strs_add(w->arena, &tables, relname_text(w->arena, *table));
	if (p->all_tables)
		put_line(w, S("all tables"));
	if (tables.n)
		put_line(w,
			str_format(w->arena, "tables %.*s",
				FMT(strs_join(w->arena, &tables, S(", ")))));
	if (p->schemas.n)
		put_line(w,
			str_format(w->arena, "tables in schemas %.*s",
				FMT(columns_text(w->arena, &p->schemas))));
	out_put(w->t.o, S("\n"));
}

static void
put_names(struct writer *w, struct str what, struct strs names)
{
	each (name, &names)
		put_heading(w, what, *name, S(""));
	if (names.n)
		out_put(w->t.o, S("\n"));
}

void
report_catalog_text(struct arena *a, const struct view *view, struct out *o)
{
	struct writer w = { view_term(view, o), a, view->analysis->catalog };
	struct relation_list relations =
		catalog_relations_that(a, w.catalog, relation_stands_alone, NULL);
	struct type_list types = catalog_types(a, w.catalog);
	struct overload_list functions = catalog_overloads(a, w.catalog);
	struct publication_list publications = catalog_publications(a, w.catalog);

	put_names(&w, S("schema"), catalog_schemas(a, w.catalog));
	put_names(&w, S("extension"), catalog_objects(a, w.catalog, S("extension")));
	each_of (const struct type_info, t, &types)
		put_type(&w, t);
	each_of (const struct relation, r, &relations)
		put_relation(&w, r);
	put_names(&w, S("statistics"), catalog_objects(a, w.catalog, S("statistics")));
	each_of (const struct function_info, f, &functions)
		put_function(&w, f);
	each_of (const struct publication_info, p, &publications)
		put_publication(&w, p);
	if (!w.catalog.gaps || view->brief)
		return;
	term_put(&w.t, STYLE_WARNING,
		S("Not all statements were understood: what is older than them is uncertain."));
	out_put(o, S("\n"));
}
