#include "cli/since.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/process.h"
#include "base/trie.h"
#include "cli/gone.h"
#include "layout/tool.h"

/* Lines of a file, as it is now, that were not there or were others; counted from 1. */
struct hunk {
	size_t first, last;
	bool added; /* nothing stood there */
};

struct change {
	bool added; /* the file was not there */
	struct hunks {
		struct hunk *v;
		unsigned n, cap;
	} hunks;
};

struct changes {
	struct arena *arena;
	struct str top;          /* of the working tree, absolute */
	const struct trie *all;  /* path below the top → struct change */
	const struct trie *real; /* directory as reported → absolute path */
	struct gone_files gone;
};

/* ---- git ---- */

static struct str
first_line(struct str text)
{
	struct str rest;

	return str_trim(str_cut(text, '\n', &rest));
}

/* False if git says no; what it says goes to *out then. */
static bool
git(struct arena *a, struct str dir, const char *const *args, struct str *out, int *status,
	struct err *err)
{
	enum { MOST = 16 };
	const char *argv[MOST] = { "git", "-C", str_c(a, dir), "-c", "core.quotePath=false" };
	struct str errors;
	size_t n = 5;

	while (*args && n + 1 < MOST)
		argv[n++] = *args++;
	argv[n] = NULL;
	if (!process_run(a, argv, out, &errors, status, err))
		return false;
	if (*status)
		*out = first_line(errors);
	return true;
}

static bool
git_ok(struct arena *a, struct str dir, const char *const *args, struct str *out, struct err *err)
{
	int status;

	if (!git(a, dir, args, out, &status, err))
		return false;
	return !status || err_set(err, a, "--since: git: %.*s", FMT(*out));
}

static bool
is_shallow(struct arena *a, struct str dir)
{
	const char *const args[] = { "rev-parse", "--is-shallow-repository", NULL };
	struct str out;
	struct err ignored;
	int status;

	return git(a, dir, args, &out, &status, &ignored) && !status &&
		str_is(first_line(out), "true");
}

/* The commit that REF and HEAD have in common. */
static bool
find_base(struct arena *a, struct str dir, struct str ref, struct str *base, struct err *err)
{
	const char *const known[] = { "rev-parse", "--verify", "--quiet", "--end-of-options",
		str_c(a, str_format(a, "%.*s^{commit}", FMT(ref))), NULL };
	const char *const merge[] = { "merge-base", "--", str_c(a, ref), "HEAD", NULL };
	struct str out;
	int status;

	if (!git(a, dir, known, &out, &status, err))
		return false;
	if (status && is_shallow(a, dir))
		return err_set(err, a,
			"--since: this clone is shallow and does not hold \"%.*s\": git fetch "
			"--unshallow, or fetch-depth: 0 where it is checked out",
			FMT(ref));
	if (status)
		return err_set(err, a, "--since: git knows no commit \"%.*s\"", FMT(ref));
	if (!git(a, dir, merge, &out, &status, err))
		return false;
	if (status && is_shallow(a, dir))
		return err_set(err, a,
			"--since: this clone is shallow and does not reach back to where it left "
			"\"%.*s\": git fetch --unshallow, or fetch-depth: 0 where it is checked out",
			FMT(ref));
	if (status)
		return err_set(err, a, "--since: HEAD and \"%.*s\" have no commit in common",
			FMT(ref));
	*base = first_line(out);
	return true;
}

/* ---- what changed ---- */

/* "@@ -12,3 +14,5 @@": the lines now, and whether there were any before. */
static void
add_hunk(struct changes *c, struct change *into, struct str line)
{
	struct str old, now, count, rest;
	long first = 0, n = 1, before = 1, changed;

	(void)str_cut(line, '-', &rest);
	old = str_cut(rest, ' ', &rest);
	(void)str_cut(rest, '+', &rest);
	now = str_cut(rest, ' ', &rest);
	(void)str_cut(old, ',', &count);
	if (count.n)
		(void)str_to_long(count, &before);
	(void)str_to_long(str_cut(now, ',', &count), &first);
	if (count.n)
		(void)str_to_long(count, &n);
	changed = n < before ? n : before;
	if (changed > 0)
		*vec_push(c->arena, &into->hunks) = (struct hunk){
			.first = (size_t)first,
			.last = (size_t)(first + changed - 1),
		};
	if (n > changed)
		*vec_push(c->arena, &into->hunks) = (struct hunk){
			.first = (size_t)(first + changed),
			.last = (size_t)(first + n - 1),
			.added = true,
		};
}

static struct change *
enter(struct changes *c, struct str path)
{
	struct change *change = arena_new(c->arena, struct change);

	c->all = trie_set(c->arena, c->all, path, arena_dup(c->arena, &change));
	return change;
}

/* The output of git diff, without context. */
static void
read_diff(struct changes *c, struct str diff)
{
	struct change *now = NULL;
	bool created = false;

	while (diff.n) {
		struct str line = str_cut(diff, '\n', &diff);

		if (str_starts(line, S("diff --git "))) {
			now = NULL;
			created = false;
		} else if (str_starts(line, S("new file mode "))) {
			created = true;
		} else if (!now && str_starts(line, S("+++ b/"))) {
			/* git ends a name that holds a blank with a tab */
			struct str rest, name = str_cut(str_sub(line, 6, line.n), '\t', &rest);

			now = enter(c, name);
			now->added = created;
		} else if (now && str_starts(line, S("@@ -"))) {
			add_hunk(c, now, line);
		}
	}
}

/* The output of git diff --name-status -z: "D", a path, "R090", two of them. */
static void
read_gone(struct changes *c, struct str out)
{
	while (out.n) {
		struct str status = str_cut(out, '\0', &out);
		struct gone_file *file = vec_push(c->arena, &c->gone);

		file->was = str_cut(out, '\0', &out);
		if (str_starts(status, S("R")))
			file->now = str_cut(out, '\0', &out);
	}
}

static bool
find_changes(struct changes *c, struct str dir, struct str ref, struct err *err)
{
	const char *const top[] = { "rev-parse", "--show-toplevel", NULL };
	const char *const untracked[] = { "ls-files", "--others", "--exclude-standard",
		"--full-name", "-z", ":/", NULL };
	struct str out, base = { 0 };

	if (!git_ok(c->arena, dir, top, &out, err))
		return false;
	c->top = file_real(c->arena, first_line(out));
	if (!find_base(c->arena, dir, ref, &base, err))
		return false;
	{
		/* a file that only got another name has no lines that changed: what it does has not */
		const char *const diff[] = { "diff", "--no-color", "--no-ext-diff", "--no-textconv",
			"--text", "-U0", "-M", "--src-prefix=a/", "--dst-prefix=b/",
			str_c(c->arena, base), NULL };

		if (!git_ok(c->arena, dir, diff, &out, err))
			return false;
	}
	read_diff(c, out);
	{
		const char *const gone[] = { "diff", "--name-status", "--diff-filter=DR",
			"--no-ext-diff", "-M", "-z", str_c(c->arena, base), NULL };

		if (!git_ok(c->arena, dir, gone, &out, err))
			return false;
	}
	read_gone(c, out);
	if (!git_ok(c->arena, dir, untracked, &out, err))
		return false;
	while (out.n)
		enter(c, str_cut(out, '\0', &out))->added = true;
	return true;
}

static const struct change *
change_of(struct changes *c, struct str path)
{
	struct str dir = path_dir(path), real;
	const struct str *known = trie_get(c->real, dir);
	struct change *const *found;

	if (!known) {
		real = file_real(c->arena, dir);
		known = arena_dup(c->arena, &real);
		c->real = trie_set(c->arena, c->real, dir, known);
	}
	real = path_join(c->arena, *known, path_name(path));
	found = trie_get(c->all, path_below(real, c->top));
	return found ? *found : NULL;
}

/* ---- what that means for the sources ---- */

enum news { NEWS_NONE, NEWS_NEW, NEWS_EDITED };

/* Of a part of a file: are its lines new, or were some of them others? */
static enum news
news_of_lines(const struct change *change, size_t first, size_t last)
{
	enum news news = NEWS_NONE;

	each (h, &change->hunks) {
		if (h->last < first || h->first > last)
			continue;
		if (h->added && h->first <= first && h->last >= last)
			return NEWS_NEW;
		news = NEWS_EDITED;
	}
	return news;
}

static enum news
news_of(struct changes *c, struct source *s)
{
	const struct change *change = change_of(c, s->path);
	struct source *file = source_file(s);
	struct span span;

	if (!change)
		return NEWS_NONE;
	if (change->added)
		return NEWS_NEW;
	if (file == s || !s->segments.n)
		return change->hunks.n ? NEWS_EDITED : NEWS_NONE;
	/* a part of a file that holds others */
	source_lines(c->arena, file);
	span = source_place(s, (struct span){ 0, s->text.n }).span;
	return news_of_lines(change, source_line_of(file, span.start),
		source_line_of(file, span.end ? span.end - 1 : 0));
}

/* Of a file, or of a part of one. */
static struct span
beginning(const struct source *s)
{
	size_t at = s->file && s->segments.n ? s->segments.v[0].span.start : 0;

	return (struct span){ at, at };
}

static struct str
what_tool_does(struct arena *a, const struct tool *tool)
{
	return str_format(a, "%s %s", tool->name,
		tool->changed ? tool->changed : "has applied it and passes it by");
}

static struct str
what_tool_does_late(struct arena *a, const struct tool *tool)
{
	return str_format(a, "%s %s", tool->name,
		tool->late ? tool->late : "applies it behind that where that was applied before");
}

static void
tell_edited(struct arena *a, struct unit *u)
{
	if (u && u->direction == DIRECTION_UP && !layout_is_raw(u->layout))
		unit_remark(a, u, REMARK_RELEASED_CHANGED, beginning(u->source),
			str_of(u->layout->tool->name), what_tool_does(a, u->layout->tool));
}

/* New ones of which the tool has applied a later one. */
static void
tell_late(struct arena *a, const struct layout *l, const struct trie *old)
{
	const struct unit *later = NULL;

	for (size_t i = l->units.n; i > 0; i--) {
		struct unit *u = l->units.v[i - 1];

		if (u->direction != DIRECTION_UP || !u->version.n)
			continue;
		if (trie_get(old, u->source->path))
			later = later ? later : u;
		else if (later && u->source->reported && !u->any_time && !layout_is_raw(l))
			unit_remark(a, u, REMARK_VERSION_LATE, beginning(u->source),
				what_tool_does_late(a, l->tool), later->source->path);
	}
}

bool
since_apply(struct arena *a, struct str ref, struct inputs *inputs, struct err *err)
{
	struct changes c = { .arena = a };
	const struct trie *old = NULL; /* path of a file that was there */
	struct str dir = inputs->sources.n ? path_dir(inputs->sources.v[0]->path) : S(".");

	if (!find_changes(&c, dir, ref, err))
		return false;
	each_of (struct source, s, &inputs->sources) {
		enum news news = news_of(&c, s);
		bool again = news == NEWS_EDITED && s->owner && s->owner->again;

		if (news == NEWS_EDITED && s->reported && !again)
			tell_edited(a, s->owner);
		if (news != NEWS_NEW)
			old = trie_set(a, old, s->path, s);
		s->reported = s->reported && news != NEWS_NONE;
		s->together = s->reported && (news == NEWS_NEW || again);
	}
	each_of (struct source, s, &inputs->sources)
		if (s->file)
			s->file->reported = false;
	each_of (struct source, s, &inputs->sources)
		if (s->file && s->reported)
			s->file->reported = true;
	each_of (struct layout, l, &inputs->layouts)
		tell_late(a, l, old);
	gone_tell(a, &c.gone, c.top, inputs);
	return true;
}

/* ---- the baseline ---- */

static bool
is_version(const struct unit *u, struct str version)
{
	/* of what no tool records, the number of its place will do */
	struct str own = u->version.n || !layout_is_raw(u->layout) ?
		u->version :
		leading_digits(path_name(u->source->path));

	return own.n &&
		(str_eq(own, version) ||
			(leading_digits(version).n == version.n && leading_digits(own).n == own.n &&
				!compare_numbers(own, version)));
}

bool
baseline_apply(struct arena *a, struct str version, struct inputs *inputs, struct err *err)
{
	bool found = false;

	each_of (struct layout, l, &inputs->layouts) {
		size_t end = 0;

		for (size_t i = 0; i < l->units.n; i++)
			if (is_version(l->units.v[i], version))
				end = i + 1;
		for (size_t i = 0; i < end; i++)
			l->units.v[i]->source->reported = false;
		found |= end > 0;
	}
	return found || !inputs->sources.n ||
		err_set(err, a, "baseline-version: no migration has the version \"%.*s\"",
			FMT(version));
}
