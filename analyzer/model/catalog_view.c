/*
 * Views and sequences.
 */
#include "base/arena.h"
#include "model/catalog_internal.h"

/* `from`: the column that it is as it stands; NULL: none, or not known. */
static const struct column *
column_named(struct change *x, struct str name, const struct column *from)
{
	struct column *c = arena_new(x->arena, struct column);

	c->name = name;
	c->type = from ? from->type : (struct type){ 0 };
	c->collation = from ? from->collation : S("");
	return c;
}

/* SELECT * FROM the one table: its columns, with their types. */
static bool
star_columns(struct change *x, const struct query *q, struct strs names,
	struct column_list *columns)
{
	const struct relation *from;

	if (q->uses.n != 1 || !q->uses.v[0].all_columns || q->outputs.n > 1)
		return false;
	from = catalog_find(x->c, q->uses.v[0].relation);
	if (!from || !from->complete || !catalog_sure(x->c, from))
		return false;
	for (size_t i = 0; i < from->columns.n; i++) {
		const struct column *c = from->columns.v[i];
		struct str name = i < names.n ? names.v[i] : c->name;

		list_push(x->arena, columns, column_named(x, name, c));
	}
	return true;
}

/* The only column of that name in FROM; NULL: not known. */
static const struct column *
column_in(struct change *x, const struct query *q, struct str column)
{
	const struct column *found = NULL;

	for (size_t i = 0; column.n && i < q->uses.n; i++) {
		const struct relation *r = catalog_find(x->c, q->uses.v[i].relation);
		const struct column *c = r && r->complete ? relation_column(r, column) : NULL;

		if (!r || !r->complete || (c && found))
			return NULL;
		found = c ? c : found;
	}
	return found;
}

static const struct column *
output_column(struct change *x, const struct query *q, size_t at)
{
	return q && at < q->sources.n ? column_in(x, q, q->sources.v[at]) : NULL;
}

bool
query_columns(struct change *x, const struct query *q, struct strs names,
	struct column_list *columns)
{
	*columns = (struct column_list){ 0 };
	if (q && !q->outputs_known)
		return star_columns(x, q, names, columns);
	for (size_t i = 0; i < COLUMNS_MOST; i++) {
		struct str name = { 0 };

		if (i < names.n)
			name = names.v[i];
		else if (q && i < q->outputs.n)
			name = q->outputs.v[i];
		else
			break;
		list_push(x->arena, columns, column_named(x, name, output_column(x, q, i)));
	}
	return q && columns->n;
}

static void
forget_reads(struct change *x, struct relation *view)
{
	for (size_t i = 0; i < view->reads.n; i++) {
		struct relation *r = change_write(x, key_at(&view->reads, i));

		if (r)
			keys_remove(x->arena, &r->views, view->key);
	}
	view->reads = (struct key_list){ 0 };
}

static void
note_reads(struct change *x, struct relation *view, const struct query *q)
{
	each (use, &q->uses) {
		const struct relation *found = catalog_find(x->c, use->relation);
		struct relation *r;

		if (!found || found->key.n == 0 || view->reads.n >= PARENTS_MOST ||
			str_eq(found->key, view->key) || keys_contain(&view->reads, found->key))
			continue;
		r = change_write(x, found->key);
		keys_add(x->arena, &r->views, view->key);
		keys_add(x->arena, &view->reads, r->key);
	}
}

/* Does the view still read what it did?  Then the long lists of those relations stay. */
static bool
reads_same(const struct change *x, const struct relation *view, const struct query *q)
{
	size_t n = 0;

	each (use, &q->uses) {
		const struct relation *r = catalog_find(x->c, use->relation);

		if (r && !keys_contain(&view->reads, r->key))
			return false;
		n += r != NULL;
	}
	return n == view->reads.n;
}

enum { STAR_MOST = 200 }; /* columns that * is written out for */

/* The one use whose relation has the column, if all of them are known and no other has it. */
static struct use *
only_use_with(struct change *x, struct uses *uses, struct str column)
{
	struct use *found = NULL;

	for (size_t i = 0; i < uses->n; i++) {
		const struct relation *r = catalog_find(x->c, uses->v[i].relation);

		if (!r || !r->complete || !catalog_sure(x->c, r))
			return NULL;
		if (!relation_column(r, column))
			continue;
		if (found)
			return NULL;
		found = &uses->v[i];
	}
	return found;
}

static void
write_out_star(struct change *x, struct use *use)
{
	const struct relation *r = catalog_find(x->c, use->relation);

	if (!use->all_columns || !r || !r->complete || r->columns.n > STAR_MOST)
		return;
	for (size_t i = 0; i < r->columns.n; i++)
		strs_add(x->arena, &use->columns, r->columns.v[i]->name);
	use->all_columns = false;
}

/*
 * The query as PostgreSQL keeps it: names with their schemas, columns with their tables, * written
 * out; so that what is renamed later can be followed (rename_in_view).
 */
const struct query *
query_resolved(struct change *x, const struct query *q)
{
	enum { PAIRS_MOST = 4000 }; /* names to be looked for in so many relations, at most */
	struct query *copy = arena_dup(x->arena, q);
	bool few = q->columns.n < PAIRS_MOST && (size_t)q->uses.n * q->columns.n < PAIRS_MOST;

	copy->uses = (struct uses){ 0 };
	copy->columns = (struct strs){ 0 };
	each (use, &q->uses) {
		struct use *own = vec_push(x->arena, &copy->uses);
		const struct strs columns = use->columns;

		*own = *use;
		own->relation = catalog_resolve(x->c, use->relation);
		own->columns = (struct strs){ 0 };
		each (name, &columns)
			strs_add(x->arena, &own->columns, *name);
		write_out_star(x, own);
	}
	each (name, &q->columns) {
		struct use *own = NULL;

		if (few && !strs_contain(&q->loose, *name))
			own = only_use_with(x, &copy->uses, *name);
		strs_add(x->arena, own ? &own->columns : &copy->columns, *name);
	}
	return copy;
}

static bool
view_columns(struct change *x, const struct view_spec *spec, struct column_list *columns)
{
	if (!spec->columns_known)
		return query_columns(x, spec->query, spec->columns, columns);
	*columns = (struct column_list){ 0 };
	for (size_t i = 0; i < spec->columns.n && i < COLUMNS_MOST; i++)
		list_push(x->arena, columns,
			column_named(x, spec->columns.v[i], output_column(x, spec->query, i)));
	return true;
}

bool
catalog_reads_temporary(struct catalog c, const struct query *q)
{
	for (size_t i = 0; q && c.temporary.n && i < q->uses.n; i++) {
		const struct relation *r = catalog_find(c, q->uses.v[i].relation);

		if (r && str_is(r->name.schema, "pg_temp"))
			return true;
	}
	return false;
}

static void
set_options(struct change *x, struct relation *r, const struct strs *options)
{
	struct relation_extra *extra;

	if (!options->n && !r->extra->options.n)
		return;
	extra = extra_write(x, r);
	extra->options = (struct strs_list){ 0 };
	for (size_t i = 0; i < options->n; i++)
		list_push(x->arena, &extra->options, &options->v[i]);
}

void
apply_create_view(struct change *x)
{
	const struct view_spec *spec = x->op->view;
	bool stored = x->op->kind == OP_CREATE_MATERIALIZED_VIEW;
	enum relation_kind kind = stored ? RELATION_MATERIALIZED_VIEW : RELATION_VIEW;
	struct relname name = x->op->target;
	const struct relation *old;
	struct relation *r;

	if (!spec)
		return;
	if (spec->persistence == PERSISTENCE_TEMPORARY ||
		catalog_reads_temporary(x->c, spec->query))
		name.schema = S("pg_temp");
	else if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	old = catalog_find(x->c, name);
	if (old && change_skips(x))
		return;
	if (old && old->kind == RELATION_VIEW && change_has(x, OP_OR_REPLACE))
		r = change_write(x, old->key);
	else
		r = change_create(x, name, kind);
	r->persistence = spec->persistence;
	r->query = spec->query ? query_resolved(x, spec->query) : NULL;
	r->complete = view_columns(x, spec, &r->columns);
	users_note_all(x, r);
	r->populated = !change_has(x, OP_NO_DATA);
	set_options(x, r, &spec->options);
	if (spec->query && !reads_same(x, r, spec->query)) {
		forget_reads(x, r);
		note_reads(x, r, spec->query);
	}
}

void
apply_refresh(struct change *x)
{
	struct relation *r = change_find(x, x->op->target, RELATION_MATERIALIZED_VIEW);

	if (r)
		r->populated = !change_has(x, OP_NO_DATA);
}

static void
disown_sequence(struct change *x, struct relation *sequence)
{
	struct relation *table = change_write(x, sequence->extra->owner);
	struct relation_extra *extra;

	if (table)
		keys_remove(x->arena, &table->sequences, sequence->key);
	/* the default goes on taking its values from it */
	for (size_t i = 0; table && i < table->columns.n; i++)
		if (relname_eq(table->columns.v[i]->sequence, sequence->name))
			users_note_column(x, table, table->columns.v[i]);
	extra = extra_write(x, sequence);
	extra->owner = extra->owner_column = S("");
}

static void
set_sequence(struct change *x, struct relation *r, const struct sequence_spec *spec)
{
	struct relation *table;

	if (spec->type.n)
		extra_write(x, r)->sequence_type = spec->type;
	if (spec->owned_by_none || spec->owner.name.n)
		disown_sequence(x, r);
	if (!spec->owner.name.n)
		return;
	table = change_find(x, spec->owner, RELATION_UNKNOWN);
	if (!table || table == r || table->sequences.n >= PARTS_MOST)
		return;
	extra_write(x, r)->owner = table->key;
	extra_write(x, r)->owner_column = spec->owner_column;
	keys_add(x->arena, &table->sequences, r->key);
}

void
apply_create_sequence(struct change *x)
{
	const struct sequence_spec *spec = x->op->sequence;
	struct relname name = x->op->target;
	struct relation *r;

	if (spec && spec->persistence == PERSISTENCE_TEMPORARY)
		name.schema = S("pg_temp");
	else if (!name.schema.n)
		name.schema = catalog_creation_schema(x->c);
	if (change_skips(x) && catalog_find(x->c, name))
		return;
	r = change_create(x, name, RELATION_SEQUENCE);
	extra_write(x, r)->sequence_type = S("int8");
	if (!spec)
		return;
	r->persistence = spec->persistence;
	set_sequence(x, r, spec);
}

void
apply_alter_sequence(struct change *x)
{
	struct relation *r = change_find(x, x->op->target, RELATION_SEQUENCE);

	if (r && x->op->sequence)
		set_sequence(x, r, x->op->sequence);
}
