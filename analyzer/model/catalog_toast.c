/*
 * Which tables have a TOAST table: heapam_relation_needs_toast_table (heapam_handler.c).
 */
#include "knowledge/type_row.h"
#include "model/catalog_internal.h"

enum {
	TUPLE_MOST = 2032,  /* TOAST_TUPLE_THRESHOLD, of pages of 8 kB */
	HEADER = 23,        /* SizeofHeapTupleHeader */
	LETTER_MOST = 4,    /* bytes of one in UTF-8, which almost every database has */
	VARLENA_HEADER = 4, /* VARHDRSZ */
	NUMERIC_HEADER = 8, /* NUMERIC_HDRSZ */
	DIGITS = 4,         /* DEC_DIGITS */
};

/* A column as pg_attribute has it. */
struct shape {
	long length; /* the most that a value takes; -1: there is no limit */
	char align;
	bool varies, toastable;
};

static long
aligned(long at, char align)
{
	long to = align == 'd' ? 8 : align == 'i' ? 4 : align == 's' ? 2 : 1;

	return (at + to - 1) / to * to;
}

/* type_maximum_size (format_type.c); a limit that is left out is none */
static long
size_most(struct type t)
{
	if (!t.mods || t.dimensions)
		return -1;
	if (str_is(t.name, "varchar") || str_is(t.name, "bpchar"))
		return (long)t.mod[0] * LETTER_MOST + VARLENA_HEADER;
	if (str_is(t.name, "numeric"))
		return NUMERIC_HEADER + (t.mod[0] + 2L * (DIGITS - 1)) / DIGITS * 2;
	if (str_is(t.name, "bit") || str_is(t.name, "varbit"))
		return (t.mod[0] + 7L) / 8 + 8;
	return -1;
}

static bool shape_of_own(struct catalog c, const struct type_info *own, int pg_version,
	struct shape *s);

static bool
shape_of(struct catalog c, struct type t, int pg_version, struct shape *s)
{
	const struct type_info *own = t.percent ? NULL : catalog_type(c, t);
	const struct type_row *row;

	*s = (struct shape){ -1, 'i', true, true };
	if (t.dimensions)
		return true;
	if (own)
		return shape_of_own(c, own, pg_version, s);
	row = t.percent ? NULL : type_row_of(t.name, pg_version);
	if (!row)
		return str_is(t.name, "citext");
	s->align = row->align;
	s->varies = row->length < 0;
	s->toastable = s->varies && row->storage != 'p';
	s->length = s->varies ? size_most(t) : row->length;
	return true;
}

static bool
shape_of_own(struct catalog c, const struct type_info *own, int pg_version, struct shape *s)
{
	bool constrained;
	struct type base;

	switch (own->kind) {
	case TYPE_KIND_ENUM: *s = (struct shape){ 4, 'i', false, false }; return true;
	case TYPE_KIND_COMPOSITE:
	case TYPE_KIND_RANGE: *s = (struct shape){ -1, 'd', true, true }; return true;
	case TYPE_KIND_SHELL:
	case TYPE_KIND_BASE: return false;
	case TYPE_KIND_DOMAIN: break;
	}
	base = catalog_base_type(c, own->base, &constrained);
	/* the limit is the domain's, and no business of the column */
	base.mods = 0;
	if (catalog_type(c, base) && catalog_type(c, base)->kind == TYPE_KIND_DOMAIN)
		return false;
	return shape_of(c, base, pg_version, s);
}

/* Of columns that are known in part, the answer is right if it is yes. */
static bool
columns_need_toast(struct catalog c, const struct relation *r, int pg_version)
{
	long length = 0, header = HEADER + ((long)r->columns.n + 7) / 8;
	bool toastable = false, unlimited = false;
	struct shape s;

	for (size_t i = 0; i < r->columns.n; i++) {
		const struct column *column = r->columns.v[i];

		if (column->generated == GENERATED_VIRTUAL || !column->type.name.n ||
			!shape_of(c, column->type, pg_version, &s))
			continue;
		toastable = toastable || (s.toastable && !column->plain);
		unlimited = unlimited || s.length < 0;
		length = aligned(length, s.align) + (s.length > 0 ? s.length : 0);
	}
	return toastable && (unlimited || aligned(header, 'd') + aligned(length, 'd') > TUPLE_MOST);
}

bool
catalog_has_toast(struct catalog c, const struct relation *r, int pg_version)
{
	if (r->kind != RELATION_TABLE && r->kind != RELATION_MATERIALIZED_VIEW &&
		r->kind != RELATION_UNKNOWN)
		return false;
	return r->toast || columns_need_toast(c, r, pg_version);
}

/* make_new_heap (cluster.c) looks at the columns again */
struct catalog
catalog_rewritten(struct arena *a, struct catalog c, struct str key, const struct moment *now)
{
	struct change x = { .arena = a, .c = c, .now = now };
	const struct relation *r = catalog_find_key(c, key);

	if (r && r->toast)
		change_write(&x, key)->toast = false;
	return x.c;
}
