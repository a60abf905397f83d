/*
 * The names that PostgreSQL makes up: makeObjectName, ChooseRelationName, ChooseIndexName
 * (indexcmds.c), ChooseConstraintName (pg_constraint.c), FigureIndexColname (parse_target.c).
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/trie.h"
#include "model/catalog_internal.h"

static size_t
append(char *to, size_t n, struct str part)
{
	if (part.n)
		memcpy(to + n, part.s, part.n);
	return n + part.n;
}

/* The longer of the two names is cut until "name1_name2_label" fits: makeObjectName. */
static struct str
object_name_into(char to[static NAME_MOST], struct str name1, struct str name2, struct str label)
{
	size_t overhead = (name2.n ? 1 : 0) + (label.n ? label.n + 1 : 0);
	size_t room = overhead < NAME_MOST ? NAME_MOST - overhead : 0;
	size_t n1 = name1.n, n2 = name2.n, n;

	while (n1 + n2 > room) {
		if (n1 > n2)
			n1--;
		else
			n2--;
	}
	n = append(to, 0, name_clip(name1, n1));
	if (name2.n)
		n = append(to, append(to, n, S("_")), name_clip(name2, n2));
	if (label.n)
		n = append(to, append(to, n, S("_")), name_clip(label, NAME_MOST - 2));
	return (struct str){ to, n };
}

struct str
object_name(struct arena *a, struct str name1, struct str name2, struct str label)
{
	char buffer[NAME_MOST];

	return str_copy(a, object_name_into(buffer, name1, name2, label));
}

/* A name to be made up, and where it must be free. */
struct wish {
	struct arena *arena;
	struct catalog c;
	int pg_version;
	const struct relation *table;
	struct str name1, name2, label;
	bool constraint; /* it is to name a constraint */
	bool relation;   /* it is to name a relation, too */
};

bool
constraint_name_used(const struct relation *r, struct str name)
{
	for (size_t i = 0; i < r->constraints.n; i++)
		if (str_eq(r->constraints.v[i]->name, name) ||
			trie_get(r->constraints.v[i]->part_names, name))
			return true;
	return false;
}

/* ConstraintNameExists: of any table in the schema */
static bool
constraint_is_there(const struct wish *w, struct str key, struct str name)
{
	const struct relation *index = catalog_find_key(w->c, key);
	const struct str *other = trie_get(w->c.constraints, key);
	const struct relation *had = other ? catalog_find_key(w->c, *other) : NULL;

	if (constraint_name_used(w->table, name))
		return true;
	if (index && index->index && index->index->constraint)
		return true;
	return had && constraint_name_used(had, name);
}

static bool
is_taken(const struct wish *w, struct str name)
{
	struct relname in = { .schema = w->table->name.schema, .name = name };
	char buffer[KEY_MOST];
	struct str key = key_into(buffer, in);
	const struct relation *r;

	if (w->constraint && constraint_is_there(w, key, name))
		return true;
	/* what has only been heard of in IF EXISTS is most likely not there */
	r = w->relation ? catalog_find_key(w->c, key) : NULL;
	return r && (r->created || r->complete || !r->doubtful);
}

/* Is the name with this number taken, too?  It is left in the buffer. */
static bool
is_numbered_taken(const struct wish *w, size_t number, char buffer[static NAME_MOST],
	struct str *name)
{
	char label[NAME_MOST];
	struct str text = w->label;

	if (number)
		text = (struct str){ label,
			(size_t)snprintf(label, sizeof(label), "%.*s%zu", FMT(w->label), number) };
	*name = object_name_into(buffer, w->name1, w->name2, text);
	return is_taken(w, *name);
}

/*
 * The first free number.  PostgreSQL tries all; from the 16th on we take bigger steps, and go
 * back to the first free one on the assumption that there are no gaps, because ten thousand
 * indexes on one column are not to cost ten thousand squared.
 */
static struct str
first_free(const struct wish *w)
{
	enum { FEW = 16 };
	size_t taken = FEW - 1, gone = 2 * FEW;
	char buffer[NAME_MOST];
	struct str name;

	for (size_t i = 0; i < FEW; i++)
		if (!is_numbered_taken(w, i, buffer, &name))
			return str_copy(w->arena, name);
	while (is_numbered_taken(w, gone, buffer, &name)) {
		taken = gone;
		gone *= 2;
	}
	while (gone - taken > 1) {
		size_t middle = taken + (gone - taken) / 2;

		if (is_numbered_taken(w, middle, buffer, &name))
			taken = middle;
		else
			gone = middle;
	}
	is_numbered_taken(w, gone, buffer, &name);
	return str_copy(w->arena, name);
}

struct str
relation_name_free(struct change *x, const struct relation *table, struct str column,
	struct str label)
{
	struct wish w = {
		.arena = x->arena,
		.c = x->c,
		.table = table,
		.name1 = table->name.name,
		.name2 = column,
		.label = label,
		.relation = true,
	};

	return first_free(&w);
}

/* "a_b_c", not much longer than a name can be: ChooseIndexNameAddition */
static struct str
names_joined(struct arena *a, const struct strs *names)
{
	char joined[3 * NAME_MOST + 3];
	size_t n = 0;

	each (name, names) {
		struct str part = name_clip(*name, NAME_MOST);

		if (n)
			joined[n++] = '_';
		if (part.n)
			memcpy(joined + n, part.s, part.n);
		n += part.n;
		if (n > NAME_MOST)
			break;
	}
	return str_copy(a, (struct str){ joined, n });
}

/* ChooseIndexColumnNames: a name that comes again gets a number. */
struct strs
index_column_names(struct arena *a, const struct index *i, int pg_version)
{
	struct strs names = { 0 };

	for (size_t k = 0; k < i->keys.n + i->include.n && k <= 2 * KEYS_MOST; k++) {
		const struct index_key *key = k < i->keys.n ? &i->keys.v[k] : NULL;
		struct str origin = key ? key->column : i->include.v[k - i->keys.n];
		struct str name;

		if (k < i->names.n)
			origin = i->names.v[k];
		/* as the grammar called it then */
		if (pg_version < 14 && key && !key->column.n && str_is(origin, "extract"))
			origin = S("date_part");
		name = origin;
		for (int number = 1; strs_contain(&names, name); number++) {
			struct str digits = str_format(a, "%d", number);
			struct str cut = name_clip(origin, NAME_MOST - digits.n);

			name = str_format(a, "%.*s%.*s", FMT(cut), FMT(digits));
		}
		strs_add(a, &names, name);
	}
	return names;
}

static struct str
index_label(enum constraint_kind kind)
{
	switch (kind) {
	case CONSTRAINT_PRIMARY_KEY: return S("pkey");
	case CONSTRAINT_UNIQUE: return S("key");
	case CONSTRAINT_EXCLUDE: return S("excl");
	case CONSTRAINT_NONE:
	case CONSTRAINT_CHECK:
	case CONSTRAINT_NOT_NULL:
	case CONSTRAINT_FOREIGN_KEY: break;
	}
	return S("idx");
}

static struct str
index_name(struct wish *w, enum constraint_kind kind, const struct index *i)
{
	struct strs names = index_column_names(w->arena, i, w->pg_version);

	w->relation = true;
	w->constraint = kind != CONSTRAINT_NONE;
	w->name1 = w->table->name.name;
	w->label = index_label(kind);
	if (kind != CONSTRAINT_PRIMARY_KEY)
		w->name2 = names_joined(w->arena, &names);
	return first_free(w);
}

struct str
catalog_index_name(struct arena *a, struct catalog c, int pg_version, const struct relation *table,
	const struct index *i)
{
	struct wish w = { .arena = a, .c = c, .pg_version = pg_version, .table = table };
	enum constraint_kind kind = CONSTRAINT_NONE;

	if (i->primary)
		kind = CONSTRAINT_PRIMARY_KEY;
	else if (i->constraint)
		kind = i->unique ? CONSTRAINT_UNIQUE : CONSTRAINT_EXCLUDE;
	return index_name(&w, kind, i);
}

/* A CHECK on one column has it in its name: AddRelationNewConstraints (heap.c). */
static struct str
only_column(const struct strs *columns)
{
	each (name, columns)
		if (!str_eq(*name, columns->v[0]))
			return S("");
	return columns->n ? columns->v[0] : S("");
}

static struct str
check_name(struct wish *w, const struct constraint *k)
{
	const struct strs *columns = k->check ? &k->check->columns : &k->columns;

	w->name2 = only_column(columns->n ? columns : &k->columns);
	w->label = S("check");
	return first_free(w);
}

struct str
catalog_constraint_name(struct arena *a, struct catalog c, int pg_version,
	const struct relation *table, const struct constraint *k)
{
	struct wish w = { a, c, pg_version, table, .name1 = table->name.name };
	struct index plain = { 0 };

	w.constraint = true;
	if (k->name.n)
		return k->name;
	switch (k->kind) {
	case CONSTRAINT_NONE:
	case CONSTRAINT_CHECK: return check_name(&w, k);
	case CONSTRAINT_NOT_NULL:
		w.name2 = only_column(&k->columns);
		w.label = S("not_null");
		return first_free(&w);
	case CONSTRAINT_FOREIGN_KEY:
		w.name2 = names_joined(a, &k->columns);
		w.label = S("fkey");
		return first_free(&w);
	case CONSTRAINT_UNIQUE:
	case CONSTRAINT_PRIMARY_KEY:
	case CONSTRAINT_EXCLUDE: break;
	}
	if (k->using_index.n)
		return k->using_index;
	if (!k->index) {
		each (name, &k->columns)
			vec_push(a, &plain.keys)->column = *name;
	}
	return index_name(&w, k->kind, k->index ? k->index : &plain);
}

/*
 * For the foreign key of a partition, or to one, where the name it is to have is taken: made from
 * the table's, but since 18 from the wanted name.
 */
struct str
foreign_key_name(struct change *x, const struct relation *table, const struct constraint *k)
{
	struct wish w = { .arena = x->arena, .c = x->c, .table = table, .name1 = k->name };
	struct constraint unnamed;

	if (x->now->pg_version >= 18) {
		w.constraint = true;
		return first_free(&w);
	}
	unnamed = *k;
	unnamed.name = S("");
	return catalog_constraint_name(x->arena, x->c, x->now->pg_version, table, &unnamed);
}
