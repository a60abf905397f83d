#include "layout/tool.h"

#include <ctype.h>

#include "base/arena.h"
#include "base/file.h"
#include "source/weave.h"

const struct tool *
tool_of(struct str name)
{
	for (size_t i = 0; i < tools_n; i++)
		if (str_is(name, tools[i].name))
			return &tools[i];
	return NULL;
}

struct str
layout_tool_of(const struct source *s)
{
	return s->owner ? str_of(s->owner->layout->tool->name) : S("raw");
}

bool
layout_is_raw(const struct layout *l)
{
	return str_is(S("raw"), l->tool->name);
}

struct str
direction_name(enum direction d)
{
	switch (d) {
	case DIRECTION_UP: return S("up");
	case DIRECTION_REPEATABLE: return S("repeatable");
	case DIRECTION_SCHEMA: return S("schema");
	case DIRECTION_DOWN: return S("down");
	case DIRECTION_UNDO: return S("undo");
	case DIRECTION_ROLLBACK: return S("rollback");
	case DIRECTION_CALLBACK: return S("callback");
	case DIRECTION_BOOTSTRAP: return S("bootstrap");
	case DIRECTION_VERIFY: return S("verify");
	case DIRECTION_IGNORED: return S("ignored");
	}
	return S("");
}

struct str
unit_transaction(const struct unit *u)
{
	if (u->opaque.n && !u->wrapped)
		return S("unknown");
	if ((u->layout->tool->traits & TOOL_CHANGESETS) && u->source->wrap == WRAP_FILE)
		return S("changeset");
	return wrap_name(u->source->wrap);
}

/* ---- what readers say ---- */

void
reading_because(struct reading *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strs_add(r->arena, &r->layout->because, str_vformat(r->arena, format, args));
	va_end(args);
}

void
reading_note(struct reading *r, const char *format, ...)
{
	struct strs *notes = &r->layout->notes;
	struct str note;
	va_list args;

	va_start(args, format);
	note = str_vformat(r->arena, format, args);
	va_end(args);
	/* of two places that look at the same thing the second has nothing new */
	if (!notes->n || !str_eq(notes->v[notes->n - 1], note))
		strs_add(r->arena, notes, note);
}

void
reading_skip(struct reading *r, struct str path, const char *reason, ...)
{
	struct skip *skip = vec_push(r->arena, &r->layout->not_applied);
	va_list args;

	va_start(args, reason);
	skip->path = path;
	skip->reason = str_vformat(r->arena, reason, args);
	va_end(args);
}

/* Nothing of it reaches the server. */
static void
send_nothing(struct arena *a, struct arena *scratch, struct source *s)
{
	(void)scratch;
	source_cut(a, s, (struct span){ 0, 0 });
}

static struct unit *
leave_out(struct reading *r, struct str path, enum remark_kind kind, const char *reason)
{
	struct unit *u = reading_unit(r, path, S(""), DIRECTION_IGNORED, send_nothing);

	reading_skip(r, path, "%s", reason);
	unit_remark(r->arena, u, kind, (struct span){ 0, 0 }, str_of(r->layout->tool->name),
		str_of(reason));
	return u;
}

struct unit *
reading_ignored(struct reading *r, struct str path, const char *reason)
{
	return leave_out(r, path, REMARK_NAME_IGNORED, reason);
}

struct unit *
reading_refused(struct reading *r, struct str path, const char *reason)
{
	return leave_out(r, path, REMARK_FILE_REFUSED, reason);
}

void
unit_remark(struct arena *a, struct unit *u, enum remark_kind kind, struct span at,
	struct str detail, struct str more)
{
	*vec_push(a, &u->source->remarks) = (struct remark){ kind, at, detail, more };
}

void
reading_error(struct reading *r, const struct err *err)
{
	*vec_push(r->arena, &r->search->errors) = *err;
}

struct unit *
reading_unit(struct reading *r, struct str path, struct str version, enum direction direction,
	prepare_fn prepare)
{
	struct unit *u = arena_new(r->arena, struct unit);
	struct layout *l = r->layout;

	u->layout = l;
	u->version = version;
	u->direction = direction;
	u->again = direction == DIRECTION_REPEATABLE;
	u->source = arena_new(r->arena, struct source);
	u->source->path = path;
	u->source->wrap = l->tool->wrap;
	u->source->prepare = prepare;
	u->source->owner = u;
	list_push(r->arena, direction < DIRECTION_DOWN ? &l->units : &l->others, u);
	return u;
}

struct unit *
reading_opaque(struct reading *r, struct str path, struct str version, const char *language)
{
	struct unit *u = reading_unit(r, path, version, DIRECTION_UP, NULL);

	u->opaque = str_of(language);
	u->unseen = true;
	u->source->loaded = true;
	return u;
}

void
reading_take(struct reading *r, struct tree_dir *d)
{
	if (!d->layout)
		d->layout = r->layout;
	if (!d->failed)
		return;
	reading_error(r, &(struct err){ .path = d->path, .message = d->reason });
	d->failed = false;
}

void
reading_take_below(struct reading *r, struct str dir, struct entries *into)
{
	struct tree_dir *d = tree_dir(r->tree, dir);

	if (!d || (d->layout && d->layout != r->layout))
		return;
	reading_take(r, d);
	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].dir)
			reading_take_below(r, d->v[i].path, into);
		else
			*vec_push(r->arena, into) = &d->v[i];
	}
}

/* ---- names ---- */

struct str
leading_digits(struct str name)
{
	size_t n = 0;

	while (n < name.n && isdigit((unsigned char)name.s[n]))
		n++;
	return str_sub(name, 0, n);
}

struct str
plain_number(struct str digits)
{
	size_t zeros = 0;

	while (zeros + 1 < digits.n && digits.s[zeros] == '0')
		zeros++;
	return str_sub(digits, zeros, digits.n);
}

int
compare_numbers(struct str a, struct str b)
{
	a = plain_number(a);
	b = plain_number(b);
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return str_compare(a, b);
}

struct str
words_after(struct str name, char separator, struct str suffix)
{
	struct str rest;

	(void)str_cut(name, separator, &rest);
	return str_ends_fold(rest, suffix) ? str_sub(rest, 0, rest.n - suffix.n) : rest;
}

/* ---- contents ---- */

struct str
text_without_mark(struct str text)
{
	return str_starts(text, S("\xEF\xBB\xBF")) ? str_sub(text, 3, text.n) : text;
}

/*
 * The first files tell: a tool that wants marks wants them in every file.  What is read here is
 * read again with the rest, so it has to be little.
 */
struct str
reading_head(struct reading *r)
{
	enum { OF_ALL = 128 * 1024, OF_EACH = 64 * 1024 };
	struct tree_dir *d = r->asked;
	struct strs heads = { 0 };
	size_t n = 0;

	if (d->read_head)
		return d->head;
	for (size_t i = 0; i < d->n && n < OF_ALL; i++) {
		struct str text;

		if (d->v[i].dir || !str_ends_fold(d->v[i].name, S(".sql")) ||
			!file_head(r->arena, d->v[i].path, OF_EACH, &text))
			continue;
		strs_add(r->arena, &heads, text_without_mark(text));
		n += text.n;
	}
	d->read_head = true;
	d->head = strs_join(r->arena, &heads, S("\n"));
	return d->head;
}

bool
has_line(struct str text, const char *words)
{
	struct str rest = text, line;

	while (rest.n) {
		line = str_trim(str_cut(rest, '\n', &rest));
		if (str_starts_fold(line, str_of(words)))
			return true;
	}
	return false;
}
