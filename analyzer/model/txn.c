#include "model/txn.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/trie.h"
#include "model/statement.h"

bool
txn_in_block(const struct txn *t)
{
	return t->block != BLOCK_NONE;
}

/* ---- beginning and ending ---- */

static void
drop_locks(struct txn *t)
{
	t->now.held = NULL;
	t->now.held_list = NULL;
}

static void
begin(struct arena *a, struct txn *t, enum block block, const struct statement *s)
{
	t->block = block;
	t->began = s;
	t->failed = t->nested = false;
	t->statements = 0;
	t->savepoints = NULL;
	drop_locks(t);
	t->at_begin = arena_dup(a, &t->now);
}

static void follow_search_path(struct arena *a, struct txn *t);

/* What the next statement runs in is a new transaction. */
static void
end(struct arena *a, struct txn *t)
{
	bool path_was_local = trie_get(t->now.local, S("search_path")) != NULL;

	t->serial++;
	t->now.catalog = catalog_at_commit(a, t->now.catalog);
	t->block = BLOCK_NONE;
	t->began = NULL;
	t->failed = false;
	t->statements = 0;
	t->savepoints = NULL;
	t->now.local = NULL;
	if (path_was_local)
		follow_search_path(a, t);
	drop_locks(t);
}

static void
roll_back(struct arena *a, struct txn *t)
{
	if (t->at_begin)
		t->now = *t->at_begin;
	end(a, t);
}

static void
commit(struct arena *a, struct txn *t)
{
	if (t->failed && !t->as_mended)
		roll_back(a, t); /* COMMIT of a failed transaction rolls it back */
	else
		end(a, t);
}

/* Whatever still runs when a transaction of the text has ended. */
static void
resume(struct arena *a, struct txn *t, enum wrap wrap)
{
	if (wrap == WRAP_IMPLICIT || wrap == WRAP_PIPELINE)
		begin(a, t, BLOCK_IMPLICIT, NULL);
}

void
txn_begin_unit(struct arena *a, struct txn *t, enum wrap wrap, size_t statements)
{
	t->wrap = wrap;
	if (wrap == WRAP_RUN && t->block == BLOCK_TOOL)
		return;
	/* each unit is deployed on its own day, in a session of its own */
	t->now.settings = NULL;
	t->now.local = NULL;
	t->now.catalog.search_path = NULL;
	t->now.catalog = catalog_of_new_session(a, t->now.catalog);
	end(a, t);
	if (wrap == WRAP_FILE || wrap == WRAP_RUN)
		begin(a, t, BLOCK_TOOL, NULL);
	else if (wrap != WRAP_SCRIPT && wrap != WRAP_STATEMENT && statements > 1)
		begin(a, t, BLOCK_IMPLICIT, NULL);
}

void
txn_end_unit(struct arena *a, struct txn *t, enum wrap wrap)
{
	if (wrap == WRAP_RUN && t->block == BLOCK_TOOL)
		return;
	if (t->block == BLOCK_EXPLICIT)
		roll_back(a, t);
	else
		commit(a, t); /* as the tool does, or rather as it would */
}

/* ---- settings ---- */

static const struct trie *
setting_store(struct arena *a, const struct trie *t, const struct op *op)
{
	return trie_set(a, t, op->setting->name,
		op->flags & OP_RESET ? NULL : &op->setting->values);
}

const struct strs *
txn_setting(const struct txn *t, struct str name)
{
	const struct strs *values = trie_get(t->now.local, name);

	return values ? values : trie_get(t->now.settings, name);
}

/*
 * The schemas of a search_path; set_config() gives them as one string with commas.  Each name is
 * looked for in all of them, so that one without end ends here.
 */
static const struct strs *
search_path_of(struct arena *a, const struct strs *values)
{
	enum { SCHEMAS_MOST = 100 };
	struct strs *path;

	if (!values)
		return NULL;
	path = arena_new(a, struct strs);
	each (value, values) {
		for (struct str rest = *value; rest.n;) {
			struct str name = str_trim(str_cut(rest, ',', &rest));

			if (name.n > 1 && name.s[0] == '"')
				name = str_sub(name, 1, name.n - 1);
			if (name.n && path->n < SCHEMAS_MOST)
				strs_add(a, path, name);
		}
	}
	return path;
}

static void
follow_search_path(struct arena *a, struct txn *t)
{
	t->now.catalog.search_path = search_path_of(a, txn_setting(t, S("search_path")));
}

static void
apply_setting(struct arena *a, struct txn *t, const struct op *op)
{
	bool all = str_is(op->setting->name, "all");

	if (op->flags & OP_LOCAL) {
		if (!txn_in_block(t))
			return; /* no effect but a warning: WarnNoTransactionBlock */
		t->now.local = setting_store(a, t->now.local, op);
	} else if (all && op->flags & OP_RESET) {
		t->now.settings = t->now.local = NULL;
	} else {
		t->now.settings = setting_store(a, t->now.settings, op);
		/* SET takes the place of an earlier SET LOCAL, too */
		if (trie_get(t->now.local, op->setting->name))
			t->now.local = trie_set(a, t->now.local, op->setting->name, NULL);
	}
	if (all || str_is(op->setting->name, "search_path"))
		follow_search_path(a, t);
}

bool
timeout_of(struct str text, long *milliseconds)
{
	/* units of time in postgresql.conf; without one, milliseconds */
	static const struct {
		const char *name;
		double factor;
	} units[] = {
		{ "", 1 },
		{ "ms", 1 },
		{ "s", 1000 },
		{ "min", 60000 },
		{ "h", 3600000 },
		{ "d", 86400000 },
		{ "us", 0.001 },
	};
	double value = 0, scale = 1;
	struct str s = str_trim(text);
	size_t i = 0;
	bool point = false;

	for (; i < s.n && i < 15 && ((s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '.'); i++) {
		if (s.s[i] == '.') {
			point = true;
			continue;
		}
		value = value * 10 + (s.s[i] - '0');
		scale *= point ? 10 : 1;
	}
	if (!i)
		return false;
	for (size_t u = 0; u < sizeof(units) / sizeof(*units); u++) {
		if (str_is(str_trim(str_sub(s, i, s.n)), units[u].name)) {
			value = value / scale * units[u].factor;
			*milliseconds = value > 0 && value < 1 ? 1 : (long)value;
			return true;
		}
	}
	return false;
}

static long
timeout_in_force(const struct txn *t, struct str name)
{
	const struct strs *values = txn_setting(t, name);
	long milliseconds;

	if (!values || values->n != 1 || !timeout_of(values->v[0], &milliseconds))
		return 0;
	return milliseconds;
}

struct timeouts
txn_timeouts(const struct txn *t)
{
	return (struct timeouts){
		.lock = timeout_in_force(t, S("lock_timeout")),
		.statement = timeout_in_force(t, S("statement_timeout")),
		.idle_in_transaction =
			timeout_in_force(t, S("idle_in_transaction_session_timeout")),
		.transaction = timeout_in_force(t, S("transaction_timeout")),
	};
}

bool
txn_timezone_is_utc(const struct txn *t)
{
	/* TimestampTimestampTzRequiresRewrite asks for an offset of 0 now and at all times */
	static const char *const utc[] = { "UTC", "GMT", "Etc/UTC", "Etc/GMT", "UCT", "Zulu",
		"Etc/UCT", "posix/UTC", "posix/GMT", "Etc/Zulu", "Etc/Universal", "Universal",
		"Greenwich", "Etc/Greenwich", "GMT0", "Etc/GMT0", "0", "+00", "+00:00", "-00",
		"00:00" };
	const struct strs *zone = txn_setting(t, S("timezone"));

	if (!zone || zone->n != 1)
		return false;
	for (size_t i = 0; i < sizeof(utc) / sizeof(*utc); i++)
		if (str_eq_fold(zone->v[0], str_of(utc[i])))
			return true;
	return false;
}

/* ---- locks ---- */

const struct held *
txn_held(const struct txn *t, struct relname relation)
{
	const struct relation *r = catalog_find(t->now.catalog, relation);
	char small[256];
	int n;

	if (r)
		return trie_get(t->now.held, r->key);
	relation = catalog_resolve(t->now.catalog, relation);
	n = snprintf(small, sizeof(small), "%.*s.%.*s", FMT(relation.schema), FMT(relation.name));
	if (n < 0 || (size_t)n >= sizeof(small))
		return NULL;
	return trie_get(t->now.held, (struct str){ small, (size_t)n });
}

bool
txn_emptied(const struct txn *t, struct relname relation)
{
	const struct held *held = t->now.held ? txn_held(t, relation) : NULL;

	return held && held->work & WORK_EMPTY && !(held->work & WORK_WRITE);
}

static void
hold(struct arena *a, struct txn *t, const struct effect *e, const struct statement *s)
{
	const struct held *before = trie_get(t->now.held, e->key);
	unsigned work = e->work;
	struct held *held;

	if (e->op->flags & OP_MAYBE)
		work &= ~(unsigned)WORK_EMPTY;
	if (before && before->mode >= e->lock && (before->work | work) == before->work)
		return;
	held = arena_new(a, struct held);
	if (before) {
		*held = *before;
		held->work |= work;
		if (e->lock > before->mode) {
			held->mode = e->lock;
			held->since = s;
		}
	} else {
		*held = (struct held){ e->relation, e->kind, e->lock, e->presence, work, s, NULL };
	}
	held->next = t->now.held_list;
	t->now.held_list = held;
	/* the effects are gone with the statement */
	t->now.held = trie_set(a, t->now.held, str_copy(a, e->key), held);
}

/* ---- statements ---- */

const struct savepoint *
txn_savepoint(const struct txn *t, struct str name)
{
	return t->savepoints ? trie_get(t->savepoints->named, name) : NULL;
}

static void
apply_savepoint(struct arena *a, struct txn *t, const struct op *op)
{
	struct savepoint *made;
	const struct savepoint *s;

	if (op->kind == OP_SAVEPOINT) {
		made = arena_new(a, struct savepoint);
		*made = (struct savepoint){ op->name, t->now, t->savepoints, NULL };
		made->named =
			trie_set(a, made->outer ? made->outer->named : NULL, made->name, made);
		t->savepoints = made;
		return;
	}
	s = txn_savepoint(t, op->name);
	if (!s)
		return;
	if (op->kind == OP_ROLLBACK_TO) {
		t->now = s->at;
		t->failed = false;
		t->savepoints = s;
	} else {
		t->savepoints = s->outer;
	}
}

static void
apply_begin(struct arena *a, struct txn *t, const struct statement *s)
{
	/* in a block it is a warning; in an implicit one it makes the block an explicit one */
	if (t->block == BLOCK_NONE) {
		begin(a, t, BLOCK_EXPLICIT, s);
	} else if (t->block == BLOCK_IMPLICIT) {
		t->block = BLOCK_EXPLICIT;
		t->began = s;
	} else {
		t->nested = true;
	}
}

static void
apply_prepared(struct arena *a, struct txn *t, const struct op *op)
{
	if (op->kind == OP_PREPARE_TRANSACTION) {
		t->prepared = NULL;
		if (txn_in_block(t) && (!t->failed || t->as_mended))
			t->prepared = arena_dup(a, &t->now.catalog);
		roll_back(a, t);
	} else {
		if (op->kind == OP_COMMIT_PREPARED && t->prepared)
			t->now.catalog = *t->prepared;
		t->prepared = NULL;
	}
}

static void
apply_control(struct arena *a, struct txn *t, const struct statement *s, const struct op *op)
{
	enum block block = t->block;

	switch (op->kind) {
	case OP_BEGIN: apply_begin(a, t, s); break;
	case OP_COMMIT:
	case OP_ROLLBACK:
		if (block == BLOCK_NONE)
			break;
		if (op->kind == OP_COMMIT)
			commit(a, t);
		else
			roll_back(a, t);
		if (op->flags & OP_CHAIN)
			begin(a, t, block, s);
		else
			resume(a, t, t->wrap);
		break;
	case OP_SAVEPOINT:
	case OP_RELEASE:
	case OP_ROLLBACK_TO: apply_savepoint(a, t, op); break;
	case OP_PREPARE_TRANSACTION:
	case OP_COMMIT_PREPARED:
	case OP_ROLLBACK_PREPARED: apply_prepared(a, t, op); break;
	case OP_SET: apply_setting(a, t, op); break;
	case OP_DISCARD:
		if (str_is(op->name, "all")) {
			t->now.settings = t->now.local = NULL;
			follow_search_path(a, t);
		}
		break;
	default: /* all others leave the session as it is */ break;
	}
}

void
txn_advance(struct arena *a, struct txn *t, const struct statement *s,
	const struct effects *effects, struct catalog after)
{
	after.search_path = t->now.catalog.search_path;
	t->now.catalog = after;
	if (effects->error.n) {
		t->failed = txn_in_block(t);
		if (!t->failed)
			t->serial++;
		return;
	}
	if (txn_in_block(t)) {
		t->statements++;
		each (e, effects)
			if (e->lock)
				hold(a, t, e, s);
	} else {
		t->serial++;
		t->now.catalog = catalog_at_commit(a, t->now.catalog);
	}
	each (op, &s->ops)
		apply_control(a, t, s, op);
}

void
txn_mark(const struct txn *t)
{
	catalog_mark(&t->now.catalog);
	if (t->at_begin)
		catalog_mark(&t->at_begin->catalog);
	for (const struct savepoint *s = t->savepoints; s; s = s->outer)
		catalog_mark(&s->at.catalog);
	if (t->prepared)
		catalog_mark(t->prepared);
}
