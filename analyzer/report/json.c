/*
 * The report as JSON: forelock.schema.json describes it.
 */
#include "report/report.h"

#include "base/out.h"
#include "layout/layout.h"
#include "report/json_out.h"

static void
put_tool(struct json_out *j, const struct view *view)
{
	json_open(j, "tool", '{');
	json_put_text(j, "name", S("forelock"));
	json_put_text(j, "version", S(FORELOCK_VERSION));
	json_put_text(j, "postgres_parser", view->parser_version);
	json_close(j, '}');
}

static void
put_files(struct json_out *j, const struct view *view)
{
	const struct files *files = &view->analysis->files;

	json_open(j, "files", '[');
	for (size_t i = 0; i < files->n; i++) {
		const struct file *file = &files->v[i];

		if (!file->source->reported)
			continue;
		json_line(j);
		json_open(j, "", '{');
		json_put_text(j, "path", file->source->path);
		json_put_text(j, "tool", layout_tool_of(file->first));
		json_put_name(j, "transaction", file->mixed ? S("") : wrap_name(file->first->wrap));
		json_put_number(j, "statements", file->statements);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_position(struct json_out *j, const char *key, const struct source *s, size_t offset)
{
	struct position at = source_position(s, offset);

	json_open(j, key, '{');
	json_put_number(j, "line", at.line);
	json_put_number(j, "column", at.column);
	json_put_number(j, "offset", at.offset);
	json_close(j, '}');
}

static void
put_labels(struct json_out *j, const struct labels *labels)
{
	json_open(j, "labels", '[');
	each (label, labels) {
		json_open(j, "", '{');
		json_put_text(j, "path", label->source->path);
		put_position(j, "start", label->source, label->span.start);
		put_position(j, "end", label->source, label->span.end);
		json_put_text(j, "text", label->text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_blocks(struct json_out *j, enum lock_mode lock)
{
	json_open(j, "blocks", '[');
	if (lock_blocks_reads(lock))
		json_put_text(j, "", S("reads"));
	if (lock_blocks_writes(lock))
		json_put_text(j, "", S("writes"));
	json_close(j, ']');
}

static void
put_finding(struct json_out *j, struct arena *a, const struct finding *f)
{
	struct strs work = { 0 };

	work_names(a, f->work, &work);
	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "rule", f->rule->name);
	json_put_text(j, "category", f->rule->category);
	json_put_text(j, "severity", severity_name(f->severity));
	json_put_text(j, "path", f->source->path);
	put_position(j, "start", f->source, f->span.start);
	put_position(j, "end", f->source, f->span.end);
	json_put_text(j, "message", f->message);
	json_put_name(j, "help", f->help);
	json_put_name(j, "relation", f->relation);
	json_put_name(j, "lock", lock_name(f->lock));
	put_blocks(j, f->lock);
	json_put_texts(j, "work", &work);
	put_labels(j, &f->labels);
	json_put_hash(j, "fingerprint", f->fingerprint);
	json_close(j, '}');
}

static void
put_summary(struct json_out *j, const struct summary *sum)
{
	json_open(j, "summary", '{');
	json_put_number(j, "files", sum->files);
	json_put_number(j, "statements", sum->statements);
	json_put_number(j, "not_understood", sum->not_understood);
	json_put_number(j, "errors", sum->errors);
	json_put_number(j, "warnings", sum->warnings);
	json_put_number(j, "notes", sum->notes);
	json_put_number(j, "suppressed", sum->suppressed);
	json_put_number(j, "baselined", 0);
	json_close(j, '}');
}

void
report_json(struct arena *a, const struct view *view, struct out *o)
{
	struct json_out j = json_to(o);

	json_open(&j, "", '{');
	json_put_number(&j, "version", 1);
	put_tool(&j, view);
	json_line(&j);
	put_files(&j, view);
	json_line(&j);
	json_open(&j, "findings", '[');
	each (f, &view->analysis->findings) {
		if (out_failed(o))
			return;
		put_finding(&j, a, f);
	}
	json_close(&j, ']');
	json_line(&j);
	put_summary(&j, &view->analysis->summary);
	json_close(&j, '}');
	out_put(o, S("\n"));
}
