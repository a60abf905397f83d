/*
 * The report as JSON: forelock.schema.json describes it.
 */
#include "report/report.h"

#include "base/out.h"
#include "report/json_out.h"

static json_t *
tool_object(const struct view *view)
{
	json_t *tool = json_object();

	json_set(tool, "name", json_text(S("forelock")));
	json_set(tool, "version", json_text(S(FORELOCK_VERSION)));
	json_set(tool, "postgres_parser", json_text(view->parser_version));
	return tool;
}

static void
put_files(struct json_out *j, const struct view *view)
{
	const struct analysis *analysis = view->analysis;

	json_open(j, "files", '[');
	for (size_t i = 0; i < analysis->sources.n; i++) {
		const struct source *s = analysis->sources.v[i];
		json_t *file;

		/* a unit of 0: it could not be read */
		if (!s->reported || !s->unit)
			continue;
		file = json_object();
		json_set(file, "path", json_text(s->path));
		json_set(file, "tool", json_text(S("plain")));
		json_set(file, "transaction", json_text(wrap_name(view->settings->transaction)));
		json_set(file, "statements", json_number(analysis->statements_of[i]));
		json_put(j, "", file);
	}
	json_close(j, ']');
}

static json_t *
position_object(const struct source *s, size_t offset)
{
	struct position at = source_position(s, offset);
	json_t *position = json_object();

	json_set(position, "line", json_number(at.line));
	json_set(position, "column", json_number(at.column));
	json_set(position, "offset", json_number(at.offset));
	return position;
}

static json_t *
labels_array(const struct labels *labels)
{
	json_t *array = json_array();

	each (label, labels) {
		json_t *object = json_object();

		json_set(object, "path", json_text(label->source->path));
		json_set(object, "start", position_object(label->source, label->span.start));
		json_set(object, "end", position_object(label->source, label->span.end));
		json_set(object, "text", json_text(label->text));
		json_add(array, object);
	}
	return array;
}

static json_t *
blocks_array(enum lock_mode lock)
{
	json_t *blocks = json_array();

	if (lock_blocks_reads(lock))
		json_add(blocks, json_text(S("reads")));
	if (lock_blocks_writes(lock))
		json_add(blocks, json_text(S("writes")));
	return blocks;
}

static json_t *
finding_object(struct arena *a, const struct finding *f)
{
	json_t *object = json_object();
	struct strs work = { 0 };

	finding_work(a, f, &work);
	json_set(object, "rule", json_text(f->rule->name));
	json_set(object, "category", json_text(f->rule->category));
	json_set(object, "severity", json_text(severity_name(f->severity)));
	json_set(object, "path", json_text(f->source->path));
	json_set(object, "start", position_object(f->source, f->span.start));
	json_set(object, "end", position_object(f->source, f->span.end));
	json_set(object, "message", json_text(f->message));
	json_set(object, "help", json_name(f->help));
	json_set(object, "relation", json_name(f->relation));
	json_set(object, "lock", json_name(lock_name(f->lock)));
	json_set(object, "blocks", blocks_array(f->lock));
	json_set(object, "work", json_texts(&work));
	json_set(object, "labels", labels_array(&f->labels));
	json_set(object, "fingerprint", json_hash(f->fingerprint));
	return object;
}

static json_t *
summary_object(const struct summary *sum)
{
	json_t *object = json_object();

	json_set(object, "files", json_number(sum->files));
	json_set(object, "statements", json_number(sum->statements));
	json_set(object, "not_understood", json_number(sum->not_understood));
	json_set(object, "errors", json_number(sum->errors));
	json_set(object, "warnings", json_number(sum->warnings));
	json_set(object, "notes", json_number(sum->notes));
	json_set(object, "suppressed", json_number(sum->suppressed));
	json_set(object, "baselined", json_number(0));
	return object;
}

void
report_json(struct arena *a, const struct view *view, struct out *o)
{
	struct json_out j = json_to(o);

	json_open(&j, "", '{');
	json_put(&j, "version", json_number(1));
	json_put(&j, "tool", tool_object(view));
	json_line(&j);
	put_files(&j, view);
	json_line(&j);
	json_open(&j, "findings", '[');
	each (f, &view->analysis->findings) {
		if (out_failed(o))
			return;
		json_put(&j, "", finding_object(a, f));
	}
	json_close(&j, ']');
	json_line(&j);
	json_put(&j, "summary", summary_object(&view->analysis->summary));
	json_close(&j, '}');
	out_put(o, S("\n"));
}
