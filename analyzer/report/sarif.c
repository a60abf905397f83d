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
	json_put(j, "name", json_text(S("forelock")));
	json_put(j, "fullName", json_text(S("forelock " FORELOCK_VERSION)));
	json_put(j, "version", json_text(S(FORELOCK_VERSION)));
	json_put(j, "semanticVersion", json_text(S(FORELOCK_VERSION)));
	sarif_rules(s);
	sarif_notifications(s);
	json_close(j, '}');
	json_close(j, '}');
}

/* ---- the invocation ---- */

static json_t *
descriptor_object(struct str id, size_t index)
{
	json_t *descriptor = json_object_of("id", json_text(id));

	json_set(descriptor, "index", json_number(index));
	return descriptor;
}

static json_t *
override_object(struct sarif *s, size_t rule)
{
	enum severity now = s->view->settings->severities.v[rule];
	json_t *object = json_object(), *configuration = json_object();

	json_set(configuration, "enabled", json_true());
	json_set(configuration, "level", json_text(str_of(sarif_level(now))));
	json_set(object, "configuration", configuration);
	json_set(object, "descriptor",
		descriptor_object(rule_entries[rule].name, (size_t)s->rule_index[rule]));
	return object;
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
			json_put(&s->j, "", override_object(s, i));
	}
	json_close(&s->j, ']');
}

static json_t *
notification_object(struct sarif *s, enum notification kind, struct str path, struct str why,
	json_t *place)
{
	struct str id = kind == FILE_NOT_PARSED ? S("file-not-parsed") : S("file-not-read");
	const struct strs arguments = { (struct str[]){ path, why }, 2, 2 };
	json_t *object = json_object(), *message;

	message = sarif_message(str_format(s->arena, "'%.*s': '%.*s'.", FMT(path), FMT(why)));
	json_set(message, "id", json_text(S("default")));
	json_set(message, "arguments", json_texts(&arguments));
	json_set(object, "descriptor", descriptor_object(id, kind));
	json_set(object, "level", json_text(S("error")));
	json_set(object, "message", message);
	json_set(object, "locations", json_array_of(json_object_of("physicalLocation", place)));
	return object;
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
		json_put(&s->j, "",
			notification_object(s, FILE_NOT_PARSED, last->path, f->message,
				sarif_place(s, last, f->span)));
	}
	each (err, s->view->errors)
		json_put(&s->j, "",
			notification_object(s, FILE_NOT_READ, err->path, err->message,
				json_object_of("artifactLocation", sarif_uri(s, err->path))));
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
	json_put(j, "executionSuccessful", json_true());
	json_put(j, "exitCode", json_integer(s->view->exit_status));
	json_put(j, "exitCodeDescription", json_text(meaning(s->view->exit_status)));
	put_overrides(s);
	put_notifications(s);
	json_close(j, '}');
	json_close(j, ']');
}

/* ---- results ---- */

static json_t *
message_object(struct sarif *s, const struct finding *f)
{
	struct strs arguments = { 0 };
	const char *template = f->rule->rule->message;
	json_t *message;

	if (!sarif_arguments(s->arena, template, f->message, &arguments))
		return sarif_message(str_format(s->arena, "%.*s.", FMT(f->message)));
	message = sarif_message(sarif_text(s->arena, template, &arguments));
	json_set(message, "id", json_text(S("default")));
	json_set(message, "arguments", json_texts(&arguments));
	return message;
}

static json_t *
logical_object(struct sarif *s, const struct finding *f)
{
	json_t *object = json_object();
	struct str between = f->subject.n ? S(".") : S("");

	json_set(object, "name", json_text(f->subject.n ? f->subject : f->relation));
	json_set(object, "fullyQualifiedName",
		json_text(str_format(s->arena, "%.*s%.*s%.*s", FMT(f->relation), FMT(between),
			FMT(f->subject))));
	json_set(object, "kind", json_text(f->subject.n ? S("member") : S("type")));
	return object;
}

static json_t *
location_object(struct sarif *s, const struct finding *f)
{
	json_t *place = sarif_place(s, f->source, f->span);
	json_t *context = sarif_context(s, f->source, f->span);
	json_t *location = json_object_of("physicalLocation", place);

	if (context)
		json_set(place, "contextRegion", context);
	if (f->relation.n)
		json_set(location, "logicalLocations", json_array_of(logical_object(s, f)));
	return location;
}

static json_t *
related_array(struct sarif *s, const struct labels *labels)
{
	json_t *array = json_array();
	size_t id = 0;

	each (label, labels) {
		json_t *related = json_object_of("id", json_number(++id));
		struct str text = str_format(s->arena, "%.*s.", FMT(label->text));

		json_set(related, "physicalLocation", sarif_place(s, label->source, label->span));
		json_set(related, "message", sarif_message(text));
		json_add(array, related);
	}
	return array;
}

static json_t *
result_object(struct sarif *s, const struct finding *f)
{
	json_t *result = json_object(), *fingerprints = json_object();
	int index = s->rule_index[f->rule - rule_entries];

	json_set(result, "ruleId", json_text(f->rule->name));
	if (index != SARIF_NONE)
		json_set(result, "ruleIndex", json_number((size_t)index));
	json_set(result, "kind", json_text(S("fail")));
	json_set(result, "level", json_text(str_of(sarif_level(f->severity))));
	json_set(result, "message", message_object(s, f));
	json_set(result, "locations", json_array_of(location_object(s, f)));
	if (f->labels.n)
		json_set(result, "relatedLocations", related_array(s, &f->labels));
	json_set(fingerprints, "primaryLocationLineHash",
		json_text(sarif_line_hash(s, f->source, f->span.start)));
	json_set(fingerprints, "forelockFinding/v1", json_hash(f->fingerprint));
	json_set(result, "partialFingerprints", fingerprints);
	return result;
}

static void
put_results(struct sarif *s)
{
	json_open(&s->j, "results", '[');
	each (f, &s->view->analysis->findings) {
		if (out_failed(s->j.o))
			return;
		json_put(&s->j, "", result_object(s, f));
	}
	json_close(&s->j, ']');
}

/* ---- the run ---- */

static json_t *
artifact_object(struct sarif *s, const struct source *source)
{
	json_t *artifact = json_object_of("location", sarif_uri(s, source->path));

	json_set(artifact, "length", json_number(source->text.n));
	json_set(artifact, "sourceLanguage", json_text(S("sql")));
	json_set(artifact, "roles", json_array_of(json_text(S("analysisTarget"))));
	return artifact;
}

static void
put_artifacts(struct sarif *s)
{
	const struct sources *sources = &s->view->analysis->sources;
	int n = 0;

	s->artifact_index = arena_array(s->arena, int, sources->n + 2);
	json_open(&s->j, "artifacts", '[');
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *source = sources->v[i];

		s->artifact_index[source->unit] = SARIF_NONE;
		if (!source->reported || !source->unit)
			continue;
		s->artifact_index[source->unit] = n++;
		json_put(&s->j, "", artifact_object(s, source));
	}
	json_close(&s->j, ']');
}

static void
put_run(struct sarif *s)
{
	struct json_out *j = &s->j;
	const struct strs line_ends = { (struct str[]){ S("\r\n"), S("\n"), S("\r") }, 3, 3 };
	json_t *root = sarif_message(S("The directory that forelock was run in."));

	json_open(j, "", '{');
	put_tool(s);
	put_artifacts(s);
	put_invocation(s);
	json_put(j, "columnKind", json_text(S("utf16CodeUnits")));
	json_put(j, "newlineSequences", json_texts(&line_ends));
	json_put(j, "defaultSourceLanguage", json_text(S("sql")));
	json_put(j, "language", json_text(S("en-US")));
	/* no uri: what a checkout is called on this machine is nobody's business */
	json_put(j, "originalUriBaseIds",
		json_object_of("%SRCROOT%", json_object_of("description", root)));
	put_results(s);
	json_close(j, '}');
}

void
report_sarif(struct arena *a, const struct view *view, struct out *o)
{
	char here[PATH_MAX];
	struct sarif s = { .arena = a, .view = view, .j = json_to(o) };

	s.root = getcwd(here, sizeof(here)) ? str_dup(a, here) : S("/");
	s.lines = arena_array(a, struct sarif_lines, view->analysis->sources.n + 2);
	json_open(&s.j, "", '{');
	json_put(&s.j, "$schema", json_text(S(SCHEMA)));
	json_put(&s.j, "version", json_text(S("2.1.0")));
	json_open(&s.j, "runs", '[');
	put_run(&s);
	json_close(&s.j, ']');
	json_close(&s.j, '}');
	out_put(o, S("\n"));
}
