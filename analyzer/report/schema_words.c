#include "report/schema_words.h"

#include "base/arena.h"
#include "base/sort.h"

struct str
constraint_kind_word(enum constraint_kind kind)
{
	switch (kind) {
	case CONSTRAINT_NONE: return S("");
	case CONSTRAINT_CHECK: return S("check");
	case CONSTRAINT_NOT_NULL: return S("not null");
	case CONSTRAINT_FOREIGN_KEY: return S("foreign key");
	case CONSTRAINT_UNIQUE: return S("unique");
	case CONSTRAINT_PRIMARY_KEY: return S("primary key");
	case CONSTRAINT_EXCLUDE: return S("exclude");
	}
	return S("");
}

struct str
fk_action_word(enum fk_action action)
{
	switch (action) {
	case FK_NO_ACTION: return S("no action");
	case FK_RESTRICT: return S("restrict");
	case FK_CASCADE: return S("cascade");
	case FK_SET_NULL: return S("set null");
	case FK_SET_DEFAULT: return S("set default");
	}
	return S("");
}

struct str
replica_word(enum identity_kind replica)
{
	switch (replica) {
	case REPLICA_DEFAULT: return S("default");
	case REPLICA_FULL: return S("full");
	case REPLICA_NOTHING: return S("nothing");
	case REPLICA_INDEX: return S("index");
	}
	return S("");
}

struct str
persistence_word(enum persistence persistence)
{
	switch (persistence) {
	case PERSISTENCE_PERMANENT: return S("permanent");
	case PERSISTENCE_UNLOGGED: return S("unlogged");
	case PERSISTENCE_TEMPORARY: return S("temporary");
	}
	return S("");
}

struct str
identity_word(enum identity identity)
{
	switch (identity) {
	case IDENTITY_NONE: return S("");
	case IDENTITY_ALWAYS: return S("always");
	case IDENTITY_BY_DEFAULT: return S("by default");
	}
	return S("");
}

struct str
generated_word(enum generated generated)
{
	switch (generated) {
	case GENERATED_NONE: return S("");
	case GENERATED_STORED: return S("stored");
	case GENERATED_VIRTUAL: return S("virtual");
	}
	return S("");
}

struct str
type_kind_word(enum type_kind kind)
{
	switch (kind) {
	case TYPE_KIND_SHELL: return S("shell");
	case TYPE_KIND_ENUM: return S("enum");
	case TYPE_KIND_COMPOSITE: return S("composite");
	case TYPE_KIND_RANGE: return S("range");
	case TYPE_KIND_BASE: return S("base");
	case TYPE_KIND_DOMAIN: return S("domain");
	}
	return S("");
}

struct str
bound_kind_word(enum bound_kind kind)
{
	switch (kind) {
	case BOUND_NONE: return S("");
	case BOUND_DEFAULT: return S("default");
	case BOUND_LIST: return S("list");
	case BOUND_RANGE: return S("range");
	case BOUND_HASH: return S("hash");
	}
	return S("");
}

struct str
volatility_word(const struct function_spec *f)
{
	/* AggregateCreate knows no other */
	if (f->aggregate)
		return S("immutable");
	switch (f->volatility) {
	case FUNCTION_VOLATILITY_DEFAULT:
	case FUNCTION_VOLATILE: return S("volatile");
	case FUNCTION_IMMUTABLE: return S("immutable");
	case FUNCTION_STABLE: return S("stable");
	}
	return S("");
}

struct str
function_kind_word(const struct function_spec *f)
{
	return f->procedure ? S("procedure") : f->aggregate ? S("aggregate") : S("function");
}

struct str
trigger_timing_word(const struct trigger *t)
{
	return t->instead ? S("instead of") : t->before ? S("before") : S("after");
}

struct str
rule_event_word(enum rule_event event)
{
	switch (event) {
	case RULE_SELECT: return S("select");
	case RULE_UPDATE: return S("update");
	case RULE_INSERT: return S("insert");
	case RULE_DELETE: return S("delete");
	}
	return S("");
}

struct str
policy_command_word(enum policy_command command)
{
	switch (command) {
	case POLICY_ALL: return S("all");
	case POLICY_SELECT: return S("select");
	case POLICY_INSERT: return S("insert");
	case POLICY_UPDATE: return S("update");
	case POLICY_DELETE: return S("delete");
	}
	return S("");
}

struct str
firing_word(enum firing firing)
{
	switch (firing) {
	case FIRING_ORIGIN: return S("origin");
	case FIRING_ALWAYS: return S("always");
	case FIRING_REPLICA: return S("replica");
	case FIRING_NEVER: return S("never");
	}
	return S("");
}

struct strs
trigger_event_words(struct arena *a, const struct trigger *t)
{
	struct strs words = { 0 };

	if (t->events & TRIGGER_INSERT)
		strs_add(a, &words, S("insert"));
	if (t->events & TRIGGER_UPDATE)
		strs_add(a, &words, S("update"));
	if (t->events & TRIGGER_DELETE)
		strs_add(a, &words, S("delete"));
	if (t->events & TRIGGER_TRUNCATE)
		strs_add(a, &words, S("truncate"));
	return words;
}

static struct str
value_text(struct arena *a, const struct bound_value *v)
{
	if (v->infinite)
		return v->infinite < 0 ? S("MINVALUE") : S("MAXVALUE");
	if (v->null)
		return S("NULL");
	return v->number ? v->text : str_format(a, "'%.*s'", FMT(v->text));
}

static struct str
values_text(struct arena *a, const struct bound_values *values)
{
	struct strs texts = { 0 };

	each (v, values)
		strs_add(a, &texts, value_text(a, v));
	return strs_join(a, &texts, S(", "));
}

struct str
bound_text(struct arena *a, const struct bound *bound)
{
	switch (bound->kind) {
	case BOUND_NONE: return S("");
	case BOUND_DEFAULT: return S("DEFAULT");
	case BOUND_LIST:
		return str_format(a, "FOR VALUES IN (%.*s)", FMT(values_text(a, &bound->from)));
	case BOUND_RANGE:
		return str_format(a, "FOR VALUES FROM (%.*s) TO (%.*s)",
			FMT(values_text(a, &bound->from)), FMT(values_text(a, &bound->to)));
	case BOUND_HASH:
		return str_format(a, "FOR VALUES WITH (modulus %ld, remainder %ld)", bound->modulus,
			bound->remainder);
	}
	return S("");
}

struct str
function_result(struct arena *a, struct catalog c, const struct function_info *f)
{
	struct type type = f->result;

	if (!type.name.n || type.percent)
		return S("");
	if (!type.schema.n && str_is(type.name, "bpchar"))
		type.name = S("character");
	return catalog_type_text(a, c, type);
}

struct strs
keys_listed(struct arena *a, const struct key_list *keys)
{
	struct strs list = { 0 };

	for (size_t i = 0; i < keys->n; i++)
		if (key_at(keys, i).n)
			strs_add(a, &list, key_at(keys, i));
	return list;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct str *left = a, *right = b;

	return str_compare(*left, *right);
}

struct strs
keys_sorted(struct arena *a, const struct key_list *keys)
{
	struct strs list = keys_listed(a, keys);

	vec_sort(&list, compare_keys);
	return list;
}

bool
relation_stands_alone(void *unused, const struct relation *r)
{
	(void)unused;
	if (r->kind == RELATION_INDEX || r->kind == RELATION_PARTITIONED_INDEX)
		return !r->table.n;
	return r->kind != RELATION_COMPOSITE_TYPE;
}

bool
column_is_stub(const struct column *c)
{
	return !c->type.name.n;
}

struct strs
constraint_referenced(struct catalog c, const struct constraint *k)
{
	const struct relation *other = k->other_columns.n ? NULL : catalog_find(c, k->other);
	const struct constraint *key = other ? relation_primary_key(other) : NULL;

	return key ? key->columns : k->other_columns;
}

struct str
columns_text(struct arena *a, const struct strs *names)
{
	struct strs quoted = { 0 };

	each (name, names)
		strs_add(a, &quoted, name->n ? name_quoted(a, *name) : S("(expression)"));
	return strs_join(a, &quoted, S(", "));
}

void
words_add(struct arena *a, struct strs *words, const char *before, struct str value)
{
	strs_add(a, words, str_format(a, "%s%.*s", before, FMT(value)));
}

/* What else there is to say of it. */
static struct str
trigger_remarks(struct arena *a, const struct trigger *t)
{
	struct strs words = { 0 };

	if (t->deferrable)
		strs_add(a, &words,
			t->initially_deferred ? S(", initially deferred") : S(", deferrable"));
	if (t->firing == FIRING_NEVER)
		strs_add(a, &words, S(", disabled"));
	else if (t->firing != FIRING_ORIGIN)
		words_add(a, &words, ", fires ", firing_word(t->firing));
	return strs_join(a, &words, S(""));
}

struct str
trigger_text(struct arena *a, const struct trigger *t)
{
	const struct strs events = trigger_event_words(a, t);

	return str_format(a, "trigger %.*s %.*s %.*s for each %s%s: %.*s%.*s",
		FMT(name_quoted(a, t->name)), FMT(trigger_timing_word(t)),
		FMT(strs_join(a, &events, S(" or "))), t->row ? "row" : "statement",
		t->conditional ? " when" : "", FMT(relname_text(a, t->function)),
		FMT(trigger_remarks(a, t)));
}

struct str
rule_text(struct arena *a, const struct rewrite_rule *rule)
{
	bool plain = rule->firing == FIRING_ORIGIN;

	return str_format(a, "rule %.*s on %.*s%s do %s%s%.*s", FMT(name_quoted(a, rule->name)),
		FMT(rule_event_word(rule->event)), rule->conditional ? " where" : "",
		rule->instead ? "instead" : "also", plain ? "" : ", fires ",
		FMT(plain ? S("") : firing_word(rule->firing)));
}

/* Words that stand for a role are none of its names. */
static struct str
roles_text(struct arena *a, const struct strs *roles)
{
	static const char *const words[] = { "public", "current_user", "session_user",
		"current_role" };
	struct strs texts = { 0 };

	each (role, roles) {
		bool word = false;

		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			word = word || str_is(*role, words[i]);
		strs_add(a, &texts, word ? *role : name_quoted(a, *role));
	}
	return strs_join(a, &texts, S(", "));
}

struct str
policy_text(struct arena *a, const struct policy *p)
{
	struct strs words = { 0 };

	words_add(a, &words, "policy ", name_quoted(a, p->name));
	if (p->restrictive)
		strs_add(a, &words, S("restrictive"));
	words_add(a, &words, "for ", policy_command_word(p->command));
	words_add(a, &words, "to ", roles_text(a, &p->roles));
	if (p->rows)
		strs_add(a, &words, str_format(a, "using (%.*s)", FMT(p->rows->text)));
	if (p->new_rows)
		strs_add(a, &words, str_format(a, "check (%.*s)", FMT(p->new_rows->text)));
	return strs_join(a, &words, S(" "));
}
