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
	json_str(j, "name", S("forelock"));
	json_str(j, "fullName", S("forelock " FORELOCK_VERSION));
	json_str(j, "version", S(FORELOCK_VERSION));
	json_str(j, "semanticVersion", S(FORELOCK_VERSION));
	sarif_rules(s);
	sarif_notifications(s);
	json_close(j, '}');
	json_close(j, '}');
}

/* ---- the invocation ---- */

static void
put_overrides(struct sarif *s)
{
	struct json_out *j = &s->j;
	const struct severities *now = &s->view->settings->severities;

	json_open(j, "ruleConfigurationOverrides", '[');
	for (size_t i = 0; i < rule_entries_n; i++) {
		const struct rule *rule = rule_entries[i].rule;

		if (s->rule_index[i] == SARIF_NONE ||
			(now->v[i] == rule->severity && rule->profile == PROFILE_DEFAULT))
			continue;
		json_line(j);
		json_open(j, "", '{');
		json_open(j, "configuration", '{');
		json_bool(j, "enabled", true);
		json_str(j, "level", str_of(sarif_level(now->v[i])));
		json_close(j, '}');
		json_open(j, "descriptor", '{');
		json_str(j, "id", rule_entries[i].name);
		json_size(j, "index", (size_t)s->rule_index[i]);
		json_close(j, '}');
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* Without a finding the file as a whole is meant. */
static void
put_notification(struct sarif *s, enum notification kind, struct str path, struct str why,
	const struct finding *f)
{
	struct json_out *j = &s->j;

	json_line(j);
	json_open(j, "", '{');
	json_open(j, "descriptor", '{');
	json_str(j, "id", kind == FILE_NOT_PARSED ? S("file-not-parsed") : S("file-not-read"));
	json_size(j, "index", kind);
	json_close(j, '}');
	json_str(j, "level", S("error"));
	json_open(j, "message", '{');
	json_str(j, "text", str_format(s->arena, "'%.*s': '%.*s'.", FMT(path), FMT(why)));
	json_str(j, "id", S("default"));
	json_strs(j, "arguments", &(struct strs){ (struct str[]){ path, why }, 2, 2 });
	json_close(j, '}');
	json_open(j, "locations", '[');
	json_open(j, "", '{');
	json_open(j, "physicalLocation", '{');
	if (f) {
		sarif_artifact(s, f->source);
		sarif_region(s, f->source, f->span);
	} else {
		json_open(j, "artifactLocation", '{');
		sarif_uri(s, path);
		json_close(j, '}');
	}
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
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
		put_notification(s, FILE_NOT_PARSED, f->source->path, f->message, f);
	}
	each (err, s->view->errors)
		put_notification(s, FILE_NOT_READ, err->path, err->message, NULL);
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
	json_bool(j, "executionSuccessful", true);
	json_size(j, "exitCode", (size_t)s->view->exit_status);
	json_str(j, "exitCodeDescription", meaning(s->view->exit_status));
	put_overrides(s);
	put_notifications(s);
	json_close(j, '}');
	json_close(j, ']');
}

/* ---- results ---- */

static void
put_message(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;
	struct strs arguments = { 0 };
	const char *template = f->rule->rule->message;
	struct str text = str_format(s->arena, "%.*s.", FMT(f->message));
	bool known = sarif_arguments(s->arena, template, f->message, &arguments);

	json_open(j, "message", '{');
	json_str(j, "text", known ? sarif_text(s->arena, template, &arguments) : text);
	if (known) {
		json_str(j, "id", S("default"));
		json_strs(j, "arguments", &arguments);
	}
	json_close(j, '}');
}

static void
put_logical(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;
	struct str between = f->relation.n && f->subject.n ? S(".") : S("");

	if (!f->relation.n)
		return;
	json_open(j, "logicalLocations", '[');
	json_open(j, "", '{');
	json_str(j, "name", f->subject.n ? f->subject : f->relation);
	json_str(j, "fullyQualifiedName",
		str_format(s->arena, "%.*s%.*s%.*s", FMT(f->relation), FMT(between),
			FMT(f->subject)));
	json_str(j, "kind", f->subject.n ? S("member") : S("type"));
	json_close(j, '}');
	json_close(j, ']');
}

static void
put_location(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;

	json_open(j, "locations", '[');
	json_open(j, "", '{');
	json_open(j, "physicalLocation", '{');
	sarif_artifact(s, f->source);
	sarif_region(s, f->source, f->span);
	sarif_context(s, f->source, f->span);
	json_close(j, '}');
	put_logical(s, f);
	json_close(j, '}');
	json_close(j, ']');
}

static void
put_related(struct sarif *s, const struct finding *f)
{
	struct json_out *j = &s->j;
	size_t id = 0;

	if (!f->labels.n)
		return;
	json_open(j, "relatedLocations", '[');
	each (label, &f->labels) {
		json_open(j, "", '{');
		json_size(j, "id", ++id);
		json_open(j, "physicalLocation", '{');
		sarif_artifact(s, label->source);
		sarif_region(s, label->source, label->span);
		json_close(j, '}');
		json_open(j, "message", '{');
		json_str(j, "text", str_format(s->arena, "%.*s.", FMT(label->text)));
		json_close(j, '}');
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
	json_str(j, "ruleId", f->rule->name);
	if (index != SARIF_NONE)
		json_size(j, "ruleIndex", (size_t)index);
	json_str(j, "kind", S("fail"));
	json_str(j, "level", str_of(sarif_level(f->severity)));
	put_message(s, f);
	put_location(s, f);
	put_related(s, f);
	json_open(j, "partialFingerprints", '{');
	json_str(j, "primaryLocationLineHash", sarif_line_hash(s, f->source, f->span.start));
	json_hash(j, "forelockFinding/v1", f->fingerprint);
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

static void
put_artifacts(struct sarif *s)
{
	struct json_out *j = &s->j;
	const struct sources *sources = &s->view->analysis->sources;
	int n = 0;

	s->artifact_index = arena_array(s->arena, int, sources->n + 2);
	json_open(j, "artifacts", '[');
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *source = sources->v[i];

		s->artifact_index[source->unit] = SARIF_NONE;
		if (!source->reported || !source->unit)
			continue;
		s->artifact_index[source->unit] = n++;
		json_line(j);
		json_open(j, "", '{');
		json_open(j, "location", '{');
		sarif_uri(s, source->path);
		json_close(j, '}');
		json_size(j, "length", source->text.n);
		json_str(j, "sourceLanguage", S("sql"));
		json_strs(j, "roles",
			&(struct strs){ (struct str[]){ S("analysisTarget") }, 1, 1 });
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_run(struct sarif *s)
{
	struct json_out *j = &s->j;

	json_open(j, "", '{');
	put_tool(s);
	put_artifacts(s);
	put_invocation(s);
	json_str(j, "columnKind", S("utf16CodeUnits"));
	json_strs(j, "newlineSequences",
		&(struct strs){ (struct str[]){ S("\r\n"), S("\n"), S("\r") }, 3, 3 });
	json_str(j, "defaultSourceLanguage", S("sql"));
	json_str(j, "language", S("en-US"));
	/* no uri: what a checkout is called on this machine is nobody's business */
	json_open(j, "originalUriBaseIds", '{');
	json_open(j, "%SRCROOT%", '{');
	json_open(j, "description", '{');
	json_str(j, "text", S("The directory that forelock was run in."));
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
	put_results(s);
	json_close(j, '}');
}

void
report_sarif(struct arena *a, const struct view *view, struct out *o)
{
	char here[PATH_MAX];
	struct sarif s = { .arena = a, .view = view, .j = { .o = o } };

	s.root = getcwd(here, sizeof(here)) ? str_dup(a, here) : S("/");
	s.lines = arena_array(a, struct sarif_lines, view->analysis->sources.n + 2);
	json_open(&s.j, "", '{');
	json_str(&s.j, "$schema", S(SCHEMA));
	json_str(&s.j, "version", S("2.1.0"));
	json_open(&s.j, "runs", '[');
	put_run(&s);
	json_close(&s.j, ']');
	json_close(&s.j, '}');
	out_put(o, S("\n"));
}
