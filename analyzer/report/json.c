/*
 * The report as JSON: forelock.schema.json describes it.
 */
#include "report/report.h"

#include "base/out.h"
#include "report/json_out.h"

struct writer {
	struct arena *arena;
	struct json_out j;
};

static void
put_tool(struct json_out *j, const struct view *view)
{
	json_open(j, "tool", '{');
	json_str(j, "name", S("forelock"));
	json_str(j, "version", S(FORELOCK_VERSION));
	json_str(j, "postgres_parser", view->parser_version);
	json_close(j, '}');
}

static void
put_files(struct json_out *j, const struct view *view)
{
	const struct analysis *analysis = view->analysis;

	json_open(j, "files", '[');
	for (size_t i = 0; i < analysis->sources.n; i++) {
		const struct source *s = analysis->sources.v[i];

		/* a unit of 0: it could not be read */
		if (!s->reported || !s->unit)
			continue;
		json_line(j);
		json_open(j, "", '{');
		json_str(j, "path", s->path);
		json_str(j, "tool", S("plain"));
		json_str(j, "transaction", wrap_name(view->settings->transaction));
		json_size(j, "statements", analysis->statements_of[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_position(struct writer *w, const char *key, const struct source *s, size_t offset)
{
	struct position at = source_position(s, offset);

	json_open(&w->j, key, '{');
	json_size(&w->j, "line", at.line);
	json_size(&w->j, "column", at.column);
	json_size(&w->j, "offset", at.offset);
	json_close(&w->j, '}');
}

static void
put_labels(struct writer *w, const struct finding *f)
{
	json_open(&w->j, "labels", '[');
	each (label, &f->labels) {
		json_open(&w->j, "", '{');
		json_str(&w->j, "path", label->source->path);
		put_position(w, "start", label->source, label->span.start);
		put_position(w, "end", label->source, label->span.end);
		json_str(&w->j, "text", label->text);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void
put_effect(struct writer *w, const struct finding *f)
{
	struct strs work = { 0 };

	json_name(&w->j, "relation", f->relation);
	json_name(&w->j, "lock", lock_name(f->lock));
	json_open(&w->j, "blocks", '[');
	if (lock_blocks_reads(f->lock))
		json_str(&w->j, "", S("reads"));
	if (lock_blocks_writes(f->lock))
		json_str(&w->j, "", S("writes"));
	json_close(&w->j, ']');
	finding_work(w->arena, f, &work);
	json_strs(&w->j, "work", &work);
}

static void
put_finding(struct writer *w, const struct finding *f)
{
	struct json_out *j = &w->j;

	json_line(j);
	json_open(j, "", '{');
	json_str(j, "rule", f->rule->name);
	json_str(j, "category", f->rule->category);
	json_str(j, "severity", severity_name(f->severity));
	json_str(j, "path", f->source->path);
	put_position(w, "start", f->source, f->span.start);
	put_position(w, "end", f->source, f->span.end);
	json_str(j, "message", f->message);
	json_name(j, "help", f->help);
	put_effect(w, f);
	put_labels(w, f);
	json_hash(j, "fingerprint", f->fingerprint);
	json_close(j, '}');
}

static void
put_summary(struct json_out *j, const struct summary *sum)
{
	json_open(j, "summary", '{');
	json_size(j, "files", sum->files);
	json_size(j, "statements", sum->statements);
	json_size(j, "not_understood", sum->not_understood);
	json_size(j, "errors", sum->errors);
	json_size(j, "warnings", sum->warnings);
	json_size(j, "notes", sum->notes);
	json_size(j, "suppressed", sum->suppressed);
	json_size(j, "baselined", 0);
	json_close(j, '}');
}

void
report_json(struct arena *a, const struct view *view, struct out *o)
{
	struct writer w = {
		.arena = a,
		.j = { .o = o },
	};
	struct json_out *j = &w.j;

	json_open(j, "", '{');
	json_size(j, "version", 1);
	put_tool(j, view);
	json_line(j);
	put_files(j, view);
	json_line(j);
	json_open(j, "findings", '[');
	each (f, &view->analysis->findings) {
		if (out_failed(o))
			return;
		put_finding(&w, f);
	}
	json_close(j, ']');
	json_line(j);
	put_summary(j, &view->analysis->summary);
	json_close(j, '}');
	out_put(o, S("\n"));
}
