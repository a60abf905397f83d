#include "knowledge/signature.h"

#include "signature_table.h"

bool
version_has(int first, int last, int pg_major)
{
	return (pg_major >= first || first == SIGNATURE_OLDEST) &&
		(pg_major <= last || last == SIGNATURE_NEWEST);
}

/* ---- types ---- */

const struct builtin_type *
builtin_type(enum type_id id)
{
	return (size_t)id < TYPE_IDS ? &builtin_types[id] : NULL;
}

enum type_id
builtin_type_id(struct str name, int pg_major)
{
	size_t low = 0, high = sizeof(type_ids);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct builtin_type *t = &builtin_types[type_ids[middle]];
		int order = str_compare(str_of(t->name), name);

		if (!order)
			return version_has(t->first, t->last, pg_major) ?
				(enum type_id)type_ids[middle] :
				TYPE_ID_NONE;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return TYPE_ID_NONE;
}

static bool
is_before(const struct builtin_type *t, int pg_major)
{
	return pg_major < t->changed;
}

char
builtin_category(enum type_id id, int pg_major)
{
	const struct builtin_type *t = &builtin_types[id];

	return is_before(t, pg_major) ? t->category_before : t->category;
}

enum volatility
builtin_out(enum type_id id, int pg_major)
{
	const struct builtin_type *t = &builtin_types[id];

	return (enum volatility)(is_before(t, pg_major) ? t->out_before : t->out);
}

/* ---- functions and operators ---- */

static struct str
name_at(size_t at, size_t n)
{
	return (struct str){ signature_names + at, n };
}

static struct str
overload_name(const struct overload *o)
{
	return name_at(o->name_at, o->name_n);
}

static struct str
operator_name(const struct operator_row *o)
{
	return name_at(o->name_at, o->name_n);
}

struct overloads
builtin_overloads(struct str name)
{
	size_t low = 0, high = OVERLOADS, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(overload_name(&overload_rows[middle]), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < OVERLOADS && str_eq(overload_name(&overload_rows[low + n]), name))
		n++;
	return (struct overloads){ &overload_rows[low], n };
}

struct operator_rows
builtin_operators(struct str name)
{
	size_t low = 0, high = OPERATORS, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(operator_name(&operator_rows[middle]), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < OPERATORS && str_eq(operator_name(&operator_rows[low + n]), name))
		n++;
	return (struct operator_rows){ &operator_rows[low], n };
}

bool
operator_is_common(struct str name)
{
	/* the lexer makes <> of != */
	return name.n < 2 || str_is(name, "!=") || builtin_operators(name).n;
}

const unsigned char *
overload_args(const struct overload *o)
{
	return argument_lists + o->args_at;
}

/* ---- casts ---- */

static unsigned
cast_order(enum type_id source, enum type_id target)
{
	return (unsigned)source << 8 | (unsigned)target;
}

/* The first row that is not before these. */
static size_t
search_casts(enum type_id source, enum type_id target)
{
	size_t low = 0, high = CASTS;
	unsigned wanted = cast_order(source, target);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct type_cast *c = &cast_rows[middle];

		if (cast_order((enum type_id)c->source, (enum type_id)c->target) < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct type_casts
builtin_casts(enum type_id source)
{
	size_t first = search_casts(source, TYPE_ID_NONE), n = 0;

	while (first + n < CASTS && cast_rows[first + n].source == source)
		n++;
	return (struct type_casts){ &cast_rows[first], n };
}

const struct type_cast *
builtin_cast(enum type_id source, enum type_id target, int pg_major)
{
	for (size_t i = search_casts(source, target); i < CASTS; i++) {
		const struct type_cast *c = &cast_rows[i];

		if (c->source != source || c->target != target)
			break;
		if (version_has(c->first, c->last, pg_major))
			return c;
	}
	return NULL;
}

/* ---- operator classes ---- */

bool
builtin_access_method(struct str method)
{
	static const char *const methods[] = { "btree", "hash", "gin", "gist", "brin", "spgist" };

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		if (str_is(method, methods[i]))
			return true;
	}
	return false;
}

bool
builtin_default_class(struct str method, enum type_id type, int pg_major)
{
	size_t low = 0, high = CLASSES;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (class_rows[middle].type < type)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < CLASSES && class_rows[low].type == type; low++) {
		const struct class_row *c = &class_rows[low];

		if (str_is(method, c->method) && version_has(c->first, c->last, pg_major))
			return true;
	}
	return false;
}
