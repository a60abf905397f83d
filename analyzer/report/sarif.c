/*
 * The report as SARIF 2.1.0, for code scanning and for whatever reads that.  Suppressed findings
 * are left out, because GitHub shows them as open; a file that does not parse is a notification,
 * because GitHub refuses a log whose execution was not successful.
 */
#include "report/sarif.h"

#include <limits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/out.h"

#define SCHEMA                                                                                     \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

enum notification { FILE_NOT_PARSED, FILE_NOT_READ };

/* ---- the tool ---- */

static void
put_tool(struct sarif *s)
{
	struct json_out *j = &s->j;

	json_open(j, "tool", '{');
	json_open(j, "driver", '{');
	json_put_text(j, "name", S("forelock"));
	json_put_text(j, "fullName", S("forelock " FORELOCK_VERSION));
	json_put_text(j, "version", S(FORELOCK_VERSION));
	json_put_text(j, "semanticVersion", S(FORELOCK_VERSION));
	sarif_rules(s);
	sarif_notifications(s);
	json_close(j, '}');
	json_close(j, '}');
}

/* ---- the invocation ---- */

static void
put_descriptor(struct json_out *j, struct str id, size_t index)
{
	json_open(j, "descriptor", '{');
	json_put_text(j, "id", id);
	json_put_number(j, "index", index);
	json_close(j, '}');
}

static void
put_override(struct sarif *s, size_t rule)
{
	struct json_out *j = &s->j;
	enum severity now = s->view->settings->severities.v[rule];

	json_line(j);
	json_open(j, "", '{');
	json_open(j, "configuration", '{');
	json_put_bool(j, "enabled", true);
	json_put_text(j, "level", str_of(sarif_level(now)));
	json_close(j, '}');
	put_descriptor(j, rule_entries[rule].name, (size_t)s->rule_index[rule]);
	json_close(j, '}');
}

static void
put_overrides(struct sarif *s)
{
	const struct severities *now = &s->view->settings->severities;

	json_open(&s->j, "ruleConfigurationOverrides", '[');
	for (size_t i = 0; i < rule_entries_n; i++) {
		const struct rule *rule = rule_entries[i].rule;

		if (s->rule_index[i] != SARIF_NONE &&
			(now->v[i] != rule->severity || rule->profile != PROFILE_DEFAULT))
			put_override(s, i);
	}
	json_close(&s->j, ']');
}

/* Opens a notification, whose place is to follow. */
static void
open_notification(struct sarif *s, enum notification kind, struct str path, struct str why)
{
	struct str id = kind == FILE_NOT_PARSED ? S("file-not-parsed") : S("file-not-read");
	const struct strs arguments = { (struct str[]){ path, why }, 2, 2 };
	struct json_out *j = &s->j;

	json_line(j);
	json_open(j, "", '{');
	put_descriptor(j, id, kind);
	json_put_text(j, "level", S("error"));
	json_open(j, "message", '{');
	json_put_text(j, "text", str_format(s->arena, "'%.*s': '%.*s'.", FMT(path), FMT(why)));
	json_put_text(j, "id", S("default"));
	json_put_texts(j, "arguments", &arguments);
	json_close(j, '}');
	json_open(j, "locations", '[');
	json_open(j, "", '{');
}

static void
close_notification(struct json_out *j)
{
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_not_read(struct sarif *s, const struct err *err)
{
	open_notification(s, FILE_NOT_READ, err->path, err->message);
	json_open(&s->j, "physicalLocation", '{');
	json_open(&s->j, "artifactLocation", '{');
	sarif_uri(s, err->path);
	json_close(&s->j, '}');
	json_close(&s->j, '}');
	close_notification(&s->j);
}

static void
put_notifications(struct sarif *s)
{
	const struct source *last = NULL;

	json_open(&s->j, "toolExecutionNotifications", '[');
	each (f, &s->view->analysis->findings) {
		if (f->source == last || !str_is(f->rule->name, "syntax-error"))
			continue;
		last = f->source;
		open_notification(s, FILE_NOT_PARSED, last->path, f->message);
		sarif_place(s, last, f->span, false);
		close_notification(&s->j);
	}
	each (err, s->view->errors)
		put_not_read(s, err);
	json_close(&s->j, ']');
}

static struct str
meaning(int exit_status)
{
	switch (exit_status) {
	case 0: return S("Nothing at or above the threshold.");
	case 1: return S("Findings at or above the threshold.");
	default: return S("Something could not be read; the rest has been analysed.");
	}
}

static void
put_invocation(struct sarif *s)
{
	struct json_out *j = &s->j;

	json_open(j, "invocations", '[');
	json_open(j, "", '{');
	json_put_bool(j, "executionSuccessful", true);
	json_put_number(j, "exitCode", (size_t)s->view->exit_status);
	json_put_text(j, "exitCodeDescription", meaning(s->view->exit_status));
	put_overrides(s);
	put_notifications(s);
	json_close(j, '}');
	json_close(j, ']');
}

/* ---- results ---- */

static void
put_message(struct sarif *s, const struct finding *f)
{
	struct strs arguments = { 0 };
	const char *template = f->rule->rule->message;
	struct json_out *j = &s->j;
	struct str text;

	if (!sarif_arguments(s->arena, template, f->message, &arguments)) {
		sarif_message(j, "message", str_format(s->arena, "%.*s.", FMT(f->message)));
		return;
	}
	json_open(j, "message", '{');
	text = sarif_text(s->arena, template, &arguments);
	json_put_text(j, "text", text);
	json_put_text(j, "markdown", sarif_markdown(s->arena, text, f->help));
	json_put_text(j, "id", S("default"));
	json_put_texts(j, "arguments", &arguments);
	json_close(j, '}');
}

static void
put_logical_location(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;
	struct str between = f->subject.n ? S(".") : S("");

	json_open(j, "logicalLocations", '[');
	json_open(j, "", '{');
	json_put_text(j, "name", f->subject.n ? f->subject : f->relation);
	json_put_text(j, "fullyQualifiedName",
		str_format(s->arena, "%.*s%.*s%.*s", FMT(f->relation), FMT(between),
			FMT(f->subject)));
	json_put_text(j, "kind", f->subject.n ? S("member") : S("type"));
	json_close(j, '}');
	json_close(j, ']');
}

static void
put_location(struct sarif *s, const struct finding *f)
{
	json_open(&s->j, "locations", '[');
	json_open(&s->j, "", '{');
	sarif_place(s, f->source, f->span, true);
	if (f->relation.n)
		put_logical_location(s, f);
	json_close(&s->j, '}');
	json_close(&s->j, ']');
}

static void
put_related(struct sarif *s, const struct labels *labels)
{
	struct json_out *j = &s->j;
	size_t id = 0;

	json_open(j, "relatedLocations", '[');
	each (label, labels) {
		json_open(j, "", '{');
		json_put_number(j, "id", ++id);
		sarif_place(s, label->source, label->span, false);
		sarif_message(j, "message", str_format(s->arena, "%.*s.", FMT(label->text)));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_result(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;
	int index = s->rule_index[f->rule - rule_entries];

	json_line(j);
	json_open(j, "", '{');
	json_put_text(j, "ruleId", f->rule->name);
	if (index != SARIF_NONE)
		json_put_number(j, "ruleIndex", (size_t)index);
	json_put_text(j, "kind", S("fail"));
	json_put_text(j, "level", str_of(sarif_level(f->severity)));
	put_message(s, f);
	put_location(s, f);
	if (f->labels.n)
		put_related(s, &f->labels);
	json_open(j, "partialFingerprints", '{');
	json_put_text(j, "primaryLocationLineHash", sarif_line_hash(s, f->source, f->span.start));
	json_put_hash(j, "forelockFinding/v1", f->fingerprint);
	json_close(j, '}');
	json_close(j, '}');
}

static void
put_results(struct sarif *s)
{
	json_open(&s->j, "results", '[');
	each (f, &s->view->analysis->findings) {
		if (out_failed(s->j.o))
			return;
		put_result(s, f);
	}
	json_close(&s->j, ']');
}

/* ---- the run ---- */

/* A changelog may be written in something else than SQL. */
static struct str
language_of(struct str path)
{
	if (str_ends_fold(path, S(".xml")))
		return S("xml");
	if (str_ends_fold(path, S(".yaml")) || str_ends_fold(path, S(".yml")))
		return S("yaml");
	return str_ends_fold(path, S(".json")) ? S("json") : S("sql");
}

static void
put_artifact(struct sarif *s, const struct source *source)
{
	const struct strs roles = { (struct str[]){ S("analysisTarget") }, 1, 1 };
	struct json_out *j = &s->j;

	json_line(j);
	json_open(j, "", '{');
	json_open(j, "location", '{');
	sarif_uri(s, source->path);
	json_close(j, '}');
	json_put_number(j, "length", source->text.n);
	json_put_text(j, "sourceLanguage", language_of(source->path));
	json_put_texts(j, "roles", &roles);
	json_close(j, '}');
}

static void
put_artifacts(struct sarif *s)
{
	const struct files *files = &s->view->analysis->files;
	int n = 0;

	s->artifact_index = arena_array(s->arena, int, files->n + 2);
	json_open(&s->j, "artifacts", '[');
	for (size_t i = 0; i < files->n; i++) {
		const struct source *source = files->v[i].source;

		s->artifact_index[source->unit] = SARIF_NONE;
		if (!source->reported)
			continue;
		s->artifact_index[source->unit] = n++;
		put_artifact(s, source);
	}
	json_close(&s->j, ']');
}

/* Without a uri: what a checkout is called on this machine is nobody's business. */
static void
put_root(struct json_out *j)
{
	json_open(j, "originalUriBaseIds", '{');
	json_open(j, "%SRCROOT%", '{');
	sarif_message(j, "description", S("The directory that forelock was run in."));
	json_close(j, '}');
	json_close(j, '}');
}

static void
put_run(struct sarif *s)
{
	struct json_out *j = &s->j;
	const struct strs line_ends = { (struct str[]){ S("\r\n"), S("\n"), S("\r") }, 3, 3 };

	json_open(j, "", '{');
	put_tool(s);
	put_artifacts(s);
	put_invocation(s);
	json_put_text(j, "columnKind", S("utf16CodeUnits"));
	json_put_texts(j, "newlineSequences", &line_ends);
	json_put_text(j, "defaultSourceLanguage", S("sql"));
	json_put_text(j, "language", S("en-US"));
	put_root(j);
	put_results(s);
	json_close(j, '}');
}

void
report_sarif(struct arena *a, const struct view *view, struct out *o)
{
	char here[PATH_MAX];
	struct sarif s = { .arena = a, .view = view, .j = json_to(o) };

	s.root = getcwd(here, sizeof(here)) ? str_dup(a, here) : S("/");
	s.lines = arena_array(a, struct sarif_lines, view->analysis->files.n + 2);
	json_open(&s.j, "", '{');
	json_put_text(&s.j, "$schema", S(SCHEMA));
	json_put_text(&s.j, "version", S("2.1.0"));
	json_open(&s.j, "runs", '[');
	put_run(&s);
	json_close(&s.j, ']');
	json_close(&s.j, '}');
	out_put(o, S("\n"));
}
