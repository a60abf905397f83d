/*
 * Which tool the migrations belong to, what it applies in what order, and how each part is sent:
 * `forelock layout`, described by layout.schema.json.
 */
#include "base/arena.h"
#include "base/out.h"
#include "layout/tool.h"
#include "report/json_out.h"
#include "report/layout.h"
#include "report/report.h"

static void
put_version(struct json_out *j, const struct unit *u)
{
	long number;

	if (u->number && str_to_long(u->version, &number) && number >= 0)
		json_put_number(j, "version", (size_t)number);
	else
		json_put_name(j, "version", u->version);
}

static void
put_sql(struct json_out *j, const struct unit *u, const struct statements *statements)
{
	json_open(j, "sql", '[');
	each (s, statements)
		json_put_text(j, "", source_text(u->source, s->span));
	json_close(j, ']');
}

static void
put_lines(struct json_out *j, const char *key, const struct line_numbers *lines)
{
	json_open(j, key, '[');
	each (line, lines)
		json_put_number(j, "", *line);
	json_close(j, ']');
}

/* Where the statements stand that come from other files. */
static void
put_files(struct json_out *j, struct arena *a, const struct unit *u,
	const struct statements *statements)
{
	struct line_numbers lines = { 0 };
	struct strs told = { 0 };
	size_t at = 0;
	struct str file = layout_file_run(a, u, statements, &at, &lines);

	if (!file.n)
		return;
	json_open(j, "sql_files", '{');
	for (; file.n; file = layout_file_run(a, u, statements, &at, &lines)) {
		/* a file that comes twice has the same lines again */
		if (!strs_contain(&told, file))
			put_lines(j, str_c(a, file), &lines);
		strs_add(a, &told, file);
		lines = (struct line_numbers){ 0 };
	}
	json_close(j, '}');
}

static void
put_run(struct json_out *j, struct arena *a, const struct unit *u,
	const struct statements *statements, struct str file, const struct line_numbers *lines)
{
	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "file", file);
	put_version(j, u);
	json_put_name(j, "description", u->description);
	json_put_text(j, "direction", direction_name(u->direction));
	json_put_text(j, "transaction", unit_transaction(u));
	json_put_name(j, "why", u->why);
	json_put_name(j, "conditional", u->conditional);
	json_put_name(j, "opaque", u->opaque);
	put_lines(j, "statements", lines);
	put_files(j, a, u, statements);
	if (u->generated)
		put_sql(j, u, statements);
	json_close(j, '}');
}

static void
put_unit(struct json_out *j, struct arena *a, const struct unit *u,
	const struct statements *statements)
{
	size_t at = 0;

	do {
		struct line_numbers lines = { 0 };
		struct str file = layout_run(a, u, statements, &at, &lines);

		put_run(j, a, u, statements, file, &lines);
	} while (at < statements->n);
}

static void
put_units(struct json_out *j, struct arena *a, const char *key, const struct units *units,
	const struct statements *statements)
{
	json_open(j, key, '[');
	for (size_t i = 0; i < units->n; i++)
		/* nobody asks how nothing would be sent on the way down */
		if (units->v[i]->direction < DIRECTION_DOWN || statements[i].n)
			put_unit(j, a, units->v[i], &statements[i]);
	json_close(j, ']');
}

static void
put_skips(struct json_out *j, const struct skips *skips)
{
	json_open(j, "not_applied", '[');
	each (skip, skips) {
		json_line(j);
		json_open(j, "", '{');
		json_put_text(j, "file", skip->path);
		if (skip->version.n)
			json_put_text(j, "version", skip->version);
		json_put_text(j, "reason", skip->reason);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_layout(struct json_out *j, struct arena *a, const struct layout *l,
	const struct statements *statements)
{
	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "tool", str_of(l->tool->name));
	json_put_text(j, "dir", l->dir);
	json_open(j, "detect", '{');
	json_put_texts(j, "because", &l->because);
	json_close(j, '}');
	put_units(j, a, "units", &l->units, statements);
	put_units(j, a, "other_units", &l->others, statements + l->units.n);
	put_skips(j, &l->not_applied);
	json_put_texts(j, "opaque", &l->opaque);
	json_put_texts(j, "notes", &l->notes);
	json_close(j, '}');
}

void
report_layout_json(struct arena *a, const struct view *view, struct out *o)
{
	const struct statements *statements = view->layout->statements.v;
	struct json_out j = json_to(o);

	json_open(&j, "", '{');
	json_put_number(&j, "version", 1);
	json_open(&j, "layouts", '[');
	each_of (struct layout, l, view->layout->layouts) {
		put_layout(&j, a, l, statements);
		statements += l->units.n + l->others.n;
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_put(o, S("\n"));
}
