#include "model/typing_internal.h"

#include "base/arena.h"

struct value_type
typing_type(const struct typing *t, struct type type)
{
	struct value_type v = { 0 };
	struct relname name = { type.schema, type.name };

	if (type.percent || type.setof || !type.name.n)
		return v;
	if (!type.schema.n || str_is(type.schema, "pg_catalog"))
		v.id = builtin_type_id(type.name, t->version);
	if (!v.id)
		v.own = catalog_type(t->catalog, type);
	if (v.own && (v.own->kind == TYPE_KIND_SHELL || !catalog_sure_type(t->catalog, v.own)))
		v.own = NULL;
	else if (!v.id && !v.own)
		v.row = catalog_find(t->catalog, name);
	if (v.row && !relation_is_table(v.row))
		v.row = NULL;
	return type.dimensions && value_type_known(v) ? type_array(v) : v;
}

bool
type_is_polymorphic(struct value_type v)
{
	return v.id >= TYPE_ID_ANYELEMENT && v.id <= TYPE_ID_ANYCOMPATIBLEMULTIRANGE;
}

static bool
is_domain(struct value_type v)
{
	return v.own && !v.array && v.own->kind == TYPE_KIND_DOMAIN;
}

struct value_type
type_base(const struct typing *t, struct value_type v)
{
	for (int depth = 0; depth < TYPING_DEEPEST && is_domain(v); depth++)
		v = typing_type(t, v.own->base);
	return is_domain(v) ? (struct value_type){ 0 } : v;
}

char
type_category(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	if (v.id)
		return builtin_category(v.id, t->version);
	if (v.array)
		return 'A';
	if (v.row)
		return 'C';
	if (!v.own)
		return '\0';
	switch (v.own->kind) {
	case TYPE_KIND_ENUM: return 'E';
	case TYPE_KIND_COMPOSITE: return 'C';
	case TYPE_KIND_RANGE: return 'R';
	case TYPE_KIND_BASE:
	case TYPE_KIND_DOMAIN:
	case TYPE_KIND_SHELL: break;
	}
	return '\0';
}

bool
type_preferred(struct value_type v)
{
	return v.id && builtin_type(v.id)->preferred;
}

struct value_type
type_element(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	if (v.id)
		return builtin_type(v.id)->category == 'A' ?
			type_of_id((enum type_id)builtin_type(v.id)->element) :
			(struct value_type){ 0 };
	if (!v.array)
		return (struct value_type){ 0 };
	v.array = false;
	return v;
}

struct value_type
type_array(struct value_type v)
{
	if (v.id) /* an array of arrays is one of more dimensions */
		return builtin_type(v.id)->category == 'A' ?
			v :
			type_of_id((enum type_id)builtin_type(v.id)->array);
	if (value_type_known(v))
		v.array = true;
	return v;
}

bool
type_is_row(struct value_type v)
{
	return !v.array && (v.row || (v.own && v.own->kind == TYPE_KIND_COMPOSITE));
}

bool
type_is_enum(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	return v.own && !v.array && v.own->kind == TYPE_KIND_ENUM;
}

bool
type_is_opaque(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	return !value_type_known(v) ||
		(v.own &&
			(v.own->kind == TYPE_KIND_BASE || v.own->kind == TYPE_KIND_RANGE ||
				v.own->kind == TYPE_KIND_SHELL));
}

enum volatility
type_in(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	return v.id ? (enum volatility)builtin_type(v.id)->in : STABLE;
}

enum volatility
type_out(const struct typing *t, struct value_type v)
{
	v = type_base(t, v);
	return v.id ? builtin_out(v.id, t->version) : STABLE;
}

/* ---- names ---- */

struct str
typing_type_name(const struct typing *t, struct value_type v)
{
	struct relname name;

	if (v.id)
		return str_of(builtin_type(v.id)->sql);
	name = v.own ? v.own->name : v.row->name;
	if (v.own && catalog_type(t->catalog, (struct type){ .name = name.name }) == v.own)
		name.schema = S("");
	else if (v.row && catalog_find(t->catalog, (struct relname){ .name = name.name }) == v.row)
		name.schema = S("");
	return str_format(t->arena, "%.*s%s", FMT(relname_text(t->arena, name)),
		v.array ? "[]" : "");
}

/* ---- operator classes ---- */

/* The polymorphic type whose class serves the type: IsBinaryCoercible */
static enum type_id
stands_for(const struct typing *t, struct value_type v)
{
	switch (type_category(t, v)) {
	case 'A': return TYPE_ID_ANYARRAY;
	case 'E': return TYPE_ID_ANYENUM;
	case 'R':
		return v.id && builtin_type(v.id)->kind == 'm' ? TYPE_ID_ANYMULTIRANGE :
								 TYPE_ID_ANYRANGE;
	case 'C': return TYPE_ID_RECORD;
	default: return TYPE_ID_NONE;
	}
}

bool
typing_lacks_class(const struct typing *t, struct value_type v, struct str method)
{
	struct type_casts casts;
	enum type_id like;

	v = type_base(t, v);
	if (!value_type_known(v) || !typing_all_known(t) || !builtin_access_method(method) ||
		type_is_opaque(t, v))
		return false;
	if (v.id && builtin_default_class(method, v.id, t->version))
		return false;
	like = stands_for(t, v);
	if (like && builtin_default_class(method, like, t->version))
		return false;
	/* of a type that the value is taken for as it is: IsBinaryCoercible */
	casts = builtin_casts(v.id);
	for (size_t i = 0; i < casts.n; i++) {
		const struct type_cast *c = &casts.v[i];

		if (c->method == 'b' && c->context == 'i' &&
			version_has(c->first, c->last, t->version) &&
			builtin_default_class(method, (enum type_id)c->target, t->version))
			return false;
	}
	return true;
}

/* pg_opclass, opcdefault = false; a type that is taken for text as it is has text's category */
bool
typing_class_refuses(const struct typing *t, struct value_type v, struct str opclass)
{
	bool text = str_is(opclass, "text_pattern_ops") || str_is(opclass, "varchar_pattern_ops");

	v = type_base(t, v);
	if (!v.id || v.id == TYPE_ID_UNKNOWN || !typing_all_known(t) || t->catalog.casts ||
		type_is_opaque(t, v))
		return false;
	if (text || str_is(opclass, "bpchar_pattern_ops"))
		return type_category(t, v) != 'S';
	return str_is(opclass, "jsonb_path_ops") && v.id != TYPE_ID_JSONB;
}
