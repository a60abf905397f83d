/*
 * Changelogs in SQL: AbstractFormattedChangeLogParser.  Each line is held against its expressions,
 * which ignore case.
 */
#include <ctype.h>

#include "base/arena.h"
#include "layout/liquibase_changelog.h"
#include "layout/liquibase_changeset.h"
#include "layout/liquibase_config.h"
#include "layout/liquibase_filter.h"
#include "layout/liquibase_property.h"

struct formatted {
	struct changelog *log;
	struct arena *arena;
	struct str text;
	size_t at;        /* of the next line */
	struct span line; /* the one at hand, without its end */
	bool open;        /* a changeset has begun */
	bool refused;     /* Liquibase does not read the file at all */
	struct changeset now;
	struct str attributes; /* the line of the changeset */
	struct strand body, rollback;
};

static bool
next_line(struct formatted *f)
{
	size_t end = f->at;

	if (f->at >= f->text.n)
		return false;
	while (end < f->text.n && f->text.s[end] != '\n')
		end++;
	f->line = (struct span){ f->at, end };
	if (end > f->at && f->text.s[end - 1] == '\r')
		f->line.end--;
	f->at = end < f->text.n ? end + 1 : end;
	return true;
}

static struct str
line_of(const struct formatted *f)
{
	return str_sub(f->text, f->line.start, f->line.end);
}

/* ---- marks ---- */

/* "  -- word rest": what follows the word. */
static bool
has_mark(struct str line, const char *mark, struct str *rest)
{
	struct str at = str_trim(line);

	if (!str_starts(at, S("--")))
		return false;
	at = str_trim(str_sub(at, 2, at.n));
	if (!str_starts_fold(at, str_of(mark)))
		return false;
	*rest = str_sub(at, str_of(mark).n, at.n);
	return true;
}

/* The same with one dash, which Liquibase refuses. */
static bool
has_wrong_mark(struct str line, const char *mark)
{
	struct str at = str_trim(line), word = str_of(mark);

	if (!str_starts(at, S("-")))
		return false;
	at = str_trim(str_sub(at, 1, at.n));
	return str_starts_fold(at, word) && at.n > word.n && isspace((unsigned char)at.s[word.n]) &&
		!str_starts(at, S("-"));
}

/* What follows the last "name:" of the line, perhaps blanks, up to white space, or in quotes. */
static struct str
value_of(struct str line, const char *name, bool blanks)
{
	struct str word = str_of(name), found = S("");

	for (size_t at = 0; at + word.n < line.n; at++) {
		struct str rest = str_sub(line, at, line.n);
		size_t n = 0;

		if (!str_starts_fold(rest, word) || rest.s[word.n] != ':')
			continue;
		rest = str_sub(rest, word.n + 1, rest.n);
		if (blanks)
			rest = str_trim(rest);
		if (rest.n && rest.s[0] == '"') {
			n = str_find(str_sub(rest, 1, rest.n), S("\"")) + 2;
			found = n <= rest.n ? str_sub(rest, 1, n - 1) : str_sub(rest, 1, rest.n);
			continue;
		}
		while (n < rest.n && !isspace((unsigned char)rest.s[n]))
			n++;
		found = str_sub(rest, 0, n);
	}
	return found;
}

static struct str
attribute(struct str line, const char *name)
{
	return value_of(line, name, false);
}

/* The same of a word that is the end of another: endDelimiter, rollbackEndDelimiter */
static struct str
own_attribute(struct formatted *f, struct str line, const char *name)
{
	struct str blank = str_format(f->arena, " %s", name);

	return attribute(line, str_c(f->arena, blank));
}

static bool
flag(struct str line, const char *name, bool otherwise)
{
	struct str word = attribute(line, name);
	size_t n = 0;

	while (n < word.n && (isalnum((unsigned char)word.s[n]) || word.s[n] == '_'))
		n++;
	return n ? str_eq_fold(str_sub(word, 0, n), S("true")) : otherwise;
}

static struct str
expanded(struct formatted *f, struct str words)
{
	return property_expand(f->log, words);
}

/* ---- what is wrong ---- */

static size_t
line_number(struct str text, size_t at)
{
	size_t n = 1;

	for (size_t i = 0; i < at; i++)
		n += text.s[i] == '\n';
	return n;
}

/* The first thing that Liquibase stops at is told; what it would make of the rest is read. */
static void
refuse(struct formatted *f, const char *why)
{
	struct unit *u;

	if (f->refused)
		return;
	f->refused = true;
	u = reading_refused(f->log->run->reading, f->log->path,
		str_c(f->arena,
			str_format(f->arena, "line %zu: %s", line_number(f->text, f->line.start),
				why)));
	u->source->file = f->log->file;
	u->source->loaded = true;
	if (u->source->remarks.n)
		u->source->remarks.v[0].at = f->line;
}

/* ---- changesets ---- */

static void
take_line(struct formatted *f, struct strand *into, size_t start)
{
	strand_take(f->arena, into, f->log->file, (struct span){ start, f->at });
}

static void
add_statements(struct formatted *f, struct changeset *s, const struct strand *body, bool whole,
	struct str delimiter)
{
	struct splitting how = { .whole = whole, .delimiter = delimiter };
	struct strand text = property_expand_strand(f->log, body);

	s->statements = (struct strands){ 0 };
	s->spans = (struct spans){ 0 };
	s->cuts = (struct places){ 0 };
	s->whole = whole;
	split_text(f->arena, &text, &how, &s->statements, &s->cuts);
	while (s->spans.n < s->statements.n)
		*vec_push(f->arena, &s->spans) = s->span;
}

static void
end_rollback(struct formatted *f)
{
	struct str words = str_trim(f->rollback.text);
	struct changeset back = f->now;

	if (!words.n || str_starts_fold(words, S("not required")) ||
		str_starts_fold(words, S("empty")) ||
		str_contains(str_lower(f->arena, words), S("changesetid")))
		return;
	back.conditional = S("");
	add_statements(f, &back, &f->rollback,
		!flag(f->attributes, "rollbackSplitStatements", true),
		attribute(f->attributes, "rollbackEndDelimiter"));
	changeset_add(&back, DIRECTION_ROLLBACK);
}

static void
end_changeset(struct formatted *f)
{
	if (!f->open)
		return;
	f->open = false;
	if (!changeset_is_meant(&f->now))
		return;
	add_statements(f, &f->now, &f->body, !flag(f->attributes, "splitStatements", true),
		own_attribute(f, f->attributes, "endDelimiter"));
	changeset_add(&f->now, DIRECTION_UP);
	end_rollback(f);
}

/* "author:id", each perhaps in quotes; false if it is not that. */
static bool
read_names(struct formatted *f, struct str words)
{
	struct str rest = str_trim(words), author, id;
	size_t n = 0;

	if (str_starts(rest, S("\"")) && str_find(str_sub(rest, 1, rest.n), S("\"")) + 1 < rest.n) {
		author = str_cut(str_sub(rest, 1, rest.n), '"', &rest);
		if (!str_starts(rest, S(":")))
			return false;
		rest = str_sub(rest, 1, rest.n);
	} else {
		author = str_cut(rest, ':', &rest);
	}
	if (str_starts(rest, S("\""))) {
		id = str_cut(str_sub(rest, 1, rest.n), '"', &rest);
	} else {
		while (n < rest.n && !isspace((unsigned char)rest.s[n]))
			n++;
		id = str_sub(rest, 0, n);
	}
	f->now.author = expanded(f, author);
	f->now.id = expanded(f, id);
	return author.n && id.n;
}

static void
begin_changeset(struct formatted *f, struct str words)
{
	struct str line = line_of(f), context = attribute(line, "contextFilter");
	struct str delimiter = own_attribute(f, line, "endDelimiter");

	end_changeset(f);
	f->now = (struct changeset){ .log = f->log, .span = f->line };
	f->body = f->rollback = (struct strand){ 0 };
	f->attributes = line;
	if (!read_names(f, words)) {
		refuse(f, "it is --changeset author:id");
		return;
	}
	f->open = true;
	f->now.contexts = expanded(f, context.n ? context : own_attribute(f, line, "context"));
	f->now.labels = expanded(f, attribute(line, "labels"));
	f->now.dbms = expanded(f, attribute(line, "dbms"));
	f->now.logical_path = expanded(f, attribute(line, "logicalFilePath"));
	f->now.run_with = expanded(f, attribute(line, "runWith"));
	f->now.ignored = str_eq_fold(attribute(line, "ignore"), S("true"));
	f->now.again = flag(line, "runOnChange", false) || flag(line, "runAlways", false);
	f->now.may_fail = !flag(line, "failOnError", true);
	f->now.autocommit = !flag(line, "runInTransaction", true);
	if (f->now.autocommit)
		f->now.why = delimiter.n ?
			str_format(f->arena, "runInTransaction:false, endDelimiter:%.*s",
				FMT(delimiter)) :
			S("runInTransaction:false");
}

/* ---- lines ---- */

static void
read_property(struct formatted *f)
{
	struct str line = line_of(f), name = value_of(line, " name", true);
	struct str value = value_of(line, " value", true),
		   context = attribute(line, "contextFilter");
	const struct liquibase_config *config = f->log->run->config;
	struct strs labels = { 0 };

	filter_names(f->arena, attribute(line, "labels"), &labels);
	context = context.n ? context : own_attribute(f, line, "context");
	if (!filter_dbms(attribute(line, "dbms")) || !filter_holds(context, &config->contexts) ||
		(labels.n && !filter_holds(config->labels, &labels)))
		return;
	if (str_eq_fold(own_attribute(f, line, "global"), S("false")))
		property_set_local(f->log, expanded(f, name), expanded(f, value));
	else
		property_set(f->log->run, expanded(f, name), expanded(f, value));
}

/* --ignoreLines:start … end, or so many of them */
static bool
skip_lines(struct formatted *f, struct str words)
{
	struct str word = str_trim(words), rest;
	long count;

	if (str_to_long(word, &count)) {
		for (; count > 0 && next_line(f); count--)
			;
		return true;
	}
	if (!str_is(word, "start")) {
		refuse(f, "it is --ignoreLines:start, or a number of lines");
		return true;
	}
	while (next_line(f))
		if (has_mark(line_of(f), "ignoreLines:", &rest) && str_is(str_trim(rest), "end"))
			break;
	return true;
}

/* The comment from its own line to the one with its end. */
static void
read_rollback_block(struct formatted *f)
{
	while (next_line(f)) {
		struct str line = line_of(f), trimmed = str_trim(line);

		if (!str_ends(trimmed, S("*/"))) {
			take_line(f, &f->rollback, f->line.start);
			continue;
		}
		strand_take(f->arena, &f->rollback, f->log->file,
			(struct span){ f->line.start,
				f->line.start + (size_t)(trimmed.s - line.s) + trimmed.n - 2 });
		return;
	}
	refuse(f, "the comment with the rollback is not closed");
}

static bool
begins_rollback_block(struct str line)
{
	struct str at = str_trim(line);

	if (!str_starts(at, S("/*")))
		return false;
	at = str_trim(str_sub(at, 2, at.n));
	if (!str_starts_fold(at, S("liquibase")))
		return false;
	return str_eq_fold(str_trim(str_sub(at, 9, at.n)), S("rollback"));
}

static void
read_preconditions(struct formatted *f)
{
	struct str on_fail = attribute(line_of(f), "onFail");

	if (str_eq_fold(on_fail, S("MARK_RAN")) || str_eq_fold(on_fail, S("CONTINUE")))
		f->now.conditional =
			str_format(f->arena, "preconditions onFail:%.*s", FMT(on_fail));
}

static bool
is_refused(struct formatted *f)
{
	static const char *const marks[] = { "changeset", "rollback", "preconditions",
		"precondition-sql-check", "property", "comment", "validCheckSum" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (has_wrong_mark(line_of(f), marks[i])) {
			refuse(f, "marks begin with two dashes");
			return true;
		}
	return false;
}

/* A line of a changeset. */
static void
read_line(struct formatted *f)
{
	struct str line = line_of(f), rest;

	if (has_mark(line, "comment ", &rest) || has_mark(line, "comment:", &rest) ||
		has_mark(line, "validCheckSum", &rest) || has_mark(line, "precondition-", &rest))
		return;
	if (has_mark(line, "rollback ", &rest))
		take_line(f, &f->rollback, (size_t)(rest.s - f->text.s));
	else if (begins_rollback_block(line))
		read_rollback_block(f);
	else if (has_mark(line, "preconditions", &rest))
		read_preconditions(f);
	else
		take_line(f, &f->body, f->line.start);
}

bool
formatted_is(struct str text)
{
	struct str rest = text_without_mark(text), line = S("");

	while (rest.n && !str_trim(line).n)
		line = str_cut(rest, '\n', &rest);
	return has_mark(line, "liquibase", &rest) &&
		str_starts_fold(str_trim(rest), S("formatted"));
}

void
formatted_read(struct changelog *log)
{
	struct formatted f = { .log = log, .arena = log->run->arena, .text = log->file->text };
	struct str rest, path;

	f.at = log->file->start;
	while (next_line(&f)) {
		struct str line = line_of(&f);

		if (has_mark(line, "liquibase", &rest) &&
			str_contains(rest, S("logicalFilePath:"))) {
			path = attribute(line, "logicalFilePath");
			log->logical_path = path.n ? path : log->logical_path;
		}
		if (has_mark(line, "property ", &rest) && str_contains(rest, S(":")))
			read_property(&f);
		else if (has_mark(line, "ignoreLines:", &rest) && skip_lines(&f, rest))
			continue;
		else if (is_refused(&f))
			continue;
		else if (has_mark(line, "changeset", &rest))
			begin_changeset(&f, rest);
		else if (f.open)
			read_line(&f);
	}
	end_changeset(&f);
}

/* SqlChangeLogParser: never split */
void
formatted_read_raw(struct changelog *log)
{
	struct changeset s = { .log = log, .id = S("raw"), .author = S("includeAll") };
	struct splitting how = { .whole = true };
	struct strand text = { 0 };

	s.span = (struct span){ log->file->start, log->file->text.n };
	if (!changeset_is_meant(&s))
		return;
	strand_take(log->run->arena, &text, log->file, s.span);
	text = property_expand_strand(log, &text);
	split_text(log->run->arena, &text, &how, &s.statements, &s.cuts);
	while (s.spans.n < s.statements.n)
		*vec_push(log->run->arena, &s.spans) = s.span;
	changeset_add(&s, DIRECTION_UP);
}
