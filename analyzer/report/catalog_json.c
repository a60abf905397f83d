/*
 * The schema that the migrations result in: `forelock catalog --format json`.  What is not known
 * is null.
 */
#include "base/arena.h"
#include "base/out.h"
#include "report/json_out.h"
#include "report/report.h"
#include "report/schema_words.h"

struct writer {
	struct json_out j;
	struct arena *arena;
	struct catalog catalog;
};

static void
put_relname(struct writer *w, const char *key, struct relname name)
{
	json_open(&w->j, key, '{');
	json_put_name(&w->j, "schema", name.schema);
	json_put_text(&w->j, "name", name.name);
	json_close(&w->j, '}');
}

/* Of a relation known by its key; null if there is none. */
static void
put_key(struct writer *w, const char *key, struct str relation)
{
	const struct relation *r = relation.n ? catalog_find_key(w->catalog, relation) : NULL;

	if (r)
		put_relname(w, key, r->name);
	else
		json_put_name(&w->j, key, S(""));
}

static void
put_keys(struct writer *w, const char *key, struct strs keys)
{
	json_open(&w->j, key, '[');
	each (relation, &keys)
		put_key(w, "", *relation);
	json_close(&w->j, ']');
}

static void
put_type(struct writer *w, const char *key, struct type type)
{
	json_put_name(&w->j, key,
		type.name.n ? catalog_type_text(w->arena, w->catalog, type) : S(""));
}

/* A property that is known if it is true, or if anything else of the column is. */
static void
put_known(struct writer *w, const char *key, bool value, bool known)
{
	if (known)
		json_put_bool(&w->j, key, value);
	else
		json_put_name(&w->j, key, S(""));
}

static void
put_expr(struct writer *w, const char *key, const struct expr *e)
{
	json_put_name(&w->j, key, e ? e->text : S(""));
}

static void
put_column(struct writer *w, const struct relation *r, const struct column *c)
{
	bool view = r->kind == RELATION_VIEW || r->kind == RELATION_MATERIALIZED_VIEW;
	bool known = view || !column_is_stub(c), keeps = column_has_default(c);

	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", c->name);
	put_type(w, "type", c->type);
	put_known(w, "nullable", !c->not_null, known || c->not_null);
	put_known(w, "default", keeps, known || keeps);
	json_put_name(&w->j, "identity", identity_word(c->identity));
	json_put_name(&w->j, "generated", generated_word(c->generated));
	json_put_name(&w->j, "collation", c->collation);
	json_put_bool(&w->j, "inherited", c->inherited);
	json_close(&w->j, '}');
}

static void
put_references(struct writer *w, const struct constraint *k)
{
	struct strs columns;

	if (k->kind != CONSTRAINT_FOREIGN_KEY) {
		json_put_name(&w->j, "references", S(""));
		return;
	}
	json_open(&w->j, "references", '{');
	json_put_text(&w->j, "schema", k->other.schema);
	json_put_text(&w->j, "name", k->other.name);
	columns = constraint_referenced(w->catalog, k);
	json_put_texts(&w->j, "columns", &columns);
	json_put_text(&w->j, "on_delete", fk_action_word(k->on_delete));
	json_put_text(&w->j, "on_update", fk_action_word(k->on_update));
	json_close(&w->j, '}');
}

static void
put_constraint(struct writer *w, const struct constraint *k)
{
	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", k->name);
	json_put_text(&w->j, "kind", constraint_kind_word(k->kind));
	json_put_texts(&w->j, "columns", &k->columns);
	put_references(w, k);
	put_expr(w, "expression", k->check);
	json_put_bool(&w->j, "valid", !k->not_valid);
	json_put_bool(&w->j, "enforced", !k->not_enforced);
	json_put_bool(&w->j, "deferrable", k->deferrable);
	json_put_bool(&w->j, "initially_deferred", k->initially_deferred);
	json_put_bool(&w->j, "no_inherit", k->no_inherit);
	json_put_bool(&w->j, "period", k->period);
	json_put_bool(&w->j, "inherited", k->inherited);
	json_close(&w->j, '}');
}

/* Those of its TOAST table are in another place, and OIDS says nothing any more. */
static void
put_option(struct writer *w, struct str option)
{
	if (!str_starts(option, S("toast.")) && !str_starts(option, S("oids=")))
		json_put_text(&w->j, "", option);
}

static void
put_options(struct writer *w, const struct strs *options)
{
	json_open(&w->j, "options", '[');
	for (size_t i = 0; options && i < options->n; i++)
		put_option(w, options->v[i]);
	json_close(&w->j, ']');
}

static void
put_index_key(struct writer *w, const struct index_key *key)
{
	json_open(&w->j, "", '{');
	json_put_name(&w->j, "column", key->column);
	put_expr(w, "expression", key->column.n ? NULL : key->expr);
	json_put_name(&w->j, "collation", key->collation);
	json_put_name(&w->j, "operator_class", key->opclass);
	json_put_bool(&w->j, "descending", key->descending);
	json_put_bool(&w->j, "nulls_first", key->nulls_first);
	json_close(&w->j, '}');
}

static void
put_index(struct writer *w, const struct index *i)
{
	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", i->name);
	json_put_text(&w->j, "method", i->method.n ? i->method : S("btree"));
	json_open(&w->j, "keys", '[');
	each (key, &i->keys)
		put_index_key(w, key);
	json_close(&w->j, ']');
	json_put_texts(&w->j, "include", &i->include);
	put_expr(w, "predicate", i->where);
	json_put_bool(&w->j, "unique", i->unique);
	json_put_bool(&w->j, "nulls_not_distinct", i->nulls_not_distinct);
	json_put_bool(&w->j, "primary", i->primary);
	json_put_bool(&w->j, "valid", !i->invalid);
	json_put_name(&w->j, "constraint", i->constraint ? i->name : S(""));
	json_put_name(&w->j, "part_of", i->parent);
	put_options(w, i->options);
	json_close(&w->j, '}');
}

static void
put_trigger(struct writer *w, const struct trigger *t)
{
	const struct strs events = trigger_event_words(w->arena, t);

	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", t->name);
	put_relname(w, "function", t->function);
	json_put_text(&w->j, "timing", trigger_timing_word(t));
	json_put_texts(&w->j, "events", &events);
	json_put_texts(&w->j, "columns", &t->update_of);
	json_put_text(&w->j, "for_each", t->row ? S("row") : S("statement"));
	json_put_bool(&w->j, "constraint", t->constraint);
	json_put_bool(&w->j, "deferrable", t->deferrable);
	json_put_bool(&w->j, "initially_deferred", t->initially_deferred);
	json_put_bool(&w->j, "conditional", t->conditional);
	json_put_text(&w->j, "fires", firing_word(t->firing));
	json_close(&w->j, '}');
}

static void
put_rule(struct writer *w, const struct rewrite_rule *rule)
{
	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", rule->name);
	json_put_text(&w->j, "event", rule_event_word(rule->event));
	json_put_bool(&w->j, "instead", rule->instead);
	json_put_bool(&w->j, "conditional", rule->conditional);
	json_put_text(&w->j, "fires", firing_word(rule->firing));
	json_close(&w->j, '}');
}

static void
put_policy(struct writer *w, const struct policy *p)
{
	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "name", p->name);
	json_put_text(&w->j, "command", policy_command_word(p->command));
	json_put_bool(&w->j, "permissive", !p->restrictive);
	json_put_texts(&w->j, "roles", &p->roles);
	put_expr(w, "using", p->rows);
	put_expr(w, "check", p->new_rows);
	json_close(&w->j, '}');
}

static void
put_parts(struct writer *w, const struct relation *r)
{
	json_open(&w->j, "columns", '[');
	each_of (const struct column, c, &r->columns)
		put_column(w, r, c);
	json_close(&w->j, ']');
	json_open(&w->j, "constraints", '[');
	each_of (const struct constraint, k, &r->constraints)
		put_constraint(w, k);
	json_close(&w->j, ']');
	json_open(&w->j, "indexes", '[');
	each_of (const struct index, i, &r->indexes)
		put_index(w, i);
	json_close(&w->j, ']');
	json_open(&w->j, "triggers", '[');
	each_of (const struct trigger, t, &r->triggers)
		put_trigger(w, t);
	json_close(&w->j, ']');
	json_open(&w->j, "rules", '[');
	each_of (const struct rewrite_rule, rule, &r->extra->rules->rules)
		put_rule(w, rule);
	json_close(&w->j, ']');
	json_open(&w->j, "policies", '[');
	each_of (const struct policy, p, &r->policies)
		put_policy(w, p);
	json_close(&w->j, ']');
}

static void
put_partitions(struct writer *w, const struct relation *r)
{
	struct strs parents = keys_listed(w->arena, &r->parents);

	if (r->partition_key.kind) {
		json_open(&w->j, "partition_key", '{');
		json_put_text(&w->j, "strategy", bound_kind_word(r->partition_key.kind));
		json_open(&w->j, "columns", '[');
		each (column, &r->partition_key.columns)
			json_put_name(&w->j, "", *column);
		json_close(&w->j, ']');
		json_close(&w->j, '}');
	} else {
		json_put_name(&w->j, "partition_key", S(""));
	}
	put_key(w, "partition_of", r->bound && parents.n ? parents.v[0] : S(""));
	json_put_name(&w->j, "bound", r->bound ? bound_text(w->arena, r->bound) : S(""));
	put_keys(w, "inherits", r->bound ? (struct strs){ 0 } : parents);
	put_keys(w, "children", keys_sorted(w->arena, &r->children));
}

static void
put_owner(struct writer *w, const struct relation *r)
{
	const struct relation *owner =
		r->extra->owner.n ? catalog_find_key(w->catalog, r->extra->owner) : NULL;

	if (!owner) {
		json_put_name(&w->j, "owned_by", S(""));
		return;
	}
	json_open(&w->j, "owned_by", '{');
	json_put_text(&w->j, "schema", owner->name.schema);
	json_put_text(&w->j, "table", owner->name.name);
	json_put_text(&w->j, "column", r->extra->owner_column);
	json_close(&w->j, '}');
}

static void
put_relation(struct writer *w, const struct relation *r)
{
	json_line(&w->j);
	json_open(&w->j, "", '{');
	json_put_text(&w->j, "schema", r->name.schema);
	json_put_text(&w->j, "name", r->name.name);
	json_put_name(&w->j, "kind",
		r->kind == RELATION_UNKNOWN ? S("") : relation_kind_name(r->kind));
	json_put_bool(&w->j, "certain", catalog_sure(w->catalog, r));
	json_put_bool(&w->j, "complete", r->complete);
	json_put_text(&w->j, "persistence", persistence_word(r->persistence));
	if (r->kind == RELATION_SEQUENCE) {
		put_type(w, "type", (struct type){ .name = r->extra->sequence_type });
		put_owner(w, r);
		json_close(&w->j, '}');
		return;
	}
	if (r->kind == RELATION_MATERIALIZED_VIEW)
		json_put_bool(&w->j, "populated", r->populated);
	json_open(&w->j, "options", '[');
	each_of (const struct str, option, &r->extra->options)
		put_option(w, *option);
	json_close(&w->j, ']');
	put_parts(w, r);
	json_put_bool(&w->j, "row_security", r->row_security);
	json_put_bool(&w->j, "force_row_security", r->force_row_security);
	json_put_name(&w->j, "replica_identity",
		relation_is_table(r) && r->kind != RELATION_FOREIGN_TABLE ?
			replica_word(r->extra->replica) :
			S(""));
	json_put_name(&w->j, "replica_index", r->extra->replica_index);
	put_partitions(w, r);
	put_keys(w, "reads", r->query ? keys_listed(w->arena, &r->reads) : (struct strs){ 0 });
	json_close(&w->j, '}');
}

static void
put_relations(struct writer *w)
{
	struct relation_list all =
		catalog_relations_that(w->arena, w->catalog, relation_stands_alone, NULL);

	json_open(&w->j, "relations", '[');
	each_of (const struct relation, r, &all)
		put_relation(w, r);
	json_close(&w->j, ']');
}

static void
put_labels(struct writer *w, const struct type_info *t)
{
	json_open(&w->j, "labels", '[');
	for (const struct enum_label *label = enum_label_first(t); label;
		label = enum_label_next(t, label))
		json_put_text(&w->j, "", label->name);
	json_close(&w->j, ']');
}

static void
put_attributes(struct writer *w, const struct type_info *t)
{
	json_open(&w->j, "attributes", '[');
	each_of (const struct column, c, &t->attributes) {
		json_open(&w->j, "", '{');
		json_put_text(&w->j, "name", c->name);
		put_type(w, "type", c->type);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_domain(struct writer *w, const struct type_info *t)
{
	put_type(w, "base", t->base);
	json_put_bool(&w->j, "nullable", !t->not_null);
	json_put_bool(&w->j, "default", t->fallback);
	json_open(&w->j, "constraints", '[');
	each_of (const struct constraint, k, &t->checks) {
		json_open(&w->j, "", '{');
		json_put_text(&w->j, "name", k->name);
		put_expr(w, "expression", k->check);
		json_put_bool(&w->j, "valid", !k->not_valid);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_types(struct writer *w)
{
	struct type_list all = catalog_types(w->arena, w->catalog);

	json_open(&w->j, "types", '[');
	each_of (const struct type_info, t, &all) {
		json_line(&w->j);
		json_open(&w->j, "", '{');
		json_put_text(&w->j, "schema", t->name.schema);
		json_put_text(&w->j, "name", t->name.name);
		json_put_text(&w->j, "kind", type_kind_word(t->kind));
		json_put_bool(&w->j, "certain", catalog_sure_type(w->catalog, t));
		json_put_bool(&w->j, "complete", t->created != 0);
		if (t->kind == TYPE_KIND_ENUM)
			put_labels(w, t);
		else if (t->kind == TYPE_KIND_COMPOSITE)
			put_attributes(w, t);
		else if (t->kind == TYPE_KIND_DOMAIN)
			put_domain(w, t);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_functions(struct writer *w)
{
	struct overload_list all = catalog_overloads(w->arena, w->catalog);

	json_open(&w->j, "functions", '[');
	each_of (const struct function_info, f, &all) {
		json_line(&w->j);
		json_open(&w->j, "", '{');
		json_put_text(&w->j, "schema", f->name.schema);
		json_put_text(&w->j, "name", f->name.name);
		json_put_text(&w->j, "kind", function_kind_word(f->spec));
		json_put_text(&w->j, "arguments", catalog_signature(w->arena, w->catalog, f));
		json_put_name(&w->j, "returns", function_result(w->arena, w->catalog, f));
		json_put_name(&w->j, "language", f->spec->language);
		json_put_text(&w->j, "volatility", volatility_word(f->spec));
		json_put_bool(&w->j, "security_definer", f->spec->definer);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_publications(struct writer *w)
{
	struct publication_list all = catalog_publications(w->arena, w->catalog);

	json_open(&w->j, "publications", '[');
	each_of (const struct publication_info, p, &all) {
		const struct relnames tables = publication_tables(w->arena, p);

		json_line(&w->j);
		json_open(&w->j, "", '{');
		json_put_text(&w->j, "name", p->name);
		json_put_bool(&w->j, "certain", !p->doubtful);
		json_put_bool(&w->j, "all_tables", p->all_tables);
		json_open(&w->j, "tables", '[');
		each (table, &tables)
			put_relname(w, "", *table);
		json_close(&w->j, ']');
		json_put_texts(&w->j, "schemas", &p->schemas);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_summary(struct writer *w, const struct summary *sum)
{
	json_line(&w->j);
	json_open(&w->j, "summary", '{');
	json_put_number(&w->j, "files", sum->files);
	json_put_number(&w->j, "statements", sum->statements);
	json_put_number(&w->j, "not_understood", sum->not_understood);
	json_close(&w->j, '}');
}

void
report_catalog_json(struct arena *a, const struct view *view, struct out *o)
{
	struct writer w = { json_to(o), a, view->analysis->catalog };
	struct strs schemas = catalog_schemas(a, w.catalog);
	struct strs extensions = catalog_objects(a, w.catalog, S("extension"));
	struct strs statistics = catalog_objects(a, w.catalog, S("statistics"));

	json_open(&w.j, "", '{');
	json_put_number(&w.j, "version", 1);
	/* is all of it known: nothing but what these files made, and all of them understood */
	json_put_bool(&w.j, "complete", !w.catalog.partial && !w.catalog.gaps);
	json_put_texts(&w.j, "schemas", &schemas);
	put_relations(&w);
	put_types(&w);
	put_functions(&w);
	json_put_texts(&w.j, "extensions", &extensions);
	put_publications(&w);
	json_put_texts(&w.j, "statistics", &statistics);
	put_summary(&w, &view->analysis->summary);
	json_close(&w.j, '}');
	out_put(o, S("\n"));
}
