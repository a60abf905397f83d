#include "base/arena.h"
#include "report/page.h"
#include "report/sarif.h"

enum { DESCRIPTION_LIMIT = 1000 }; /* GitHub refuses more than 1,024 characters */

const char *
sarif_level(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return "error";
	case SEVERITY_WARNING: return "warning";
	case SEVERITY_NOTE: return "note";
	case SEVERITY_OFF: break;
	}
	return "none";
}

static const char *
problem_severity(enum severity severity)
{
	return severity == SEVERITY_NOTE ? "recommendation" : sarif_level(severity);
}

/* "IndexBuildBlocksWrites" of "index-build-blocks-writes". */
static struct str
pascal_case(struct arena *a, struct str name)
{
	char *to = arena_array(a, char, name.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		bool starts = !i || name.s[i - 1] == '-';

		if (name.s[i] == '-')
			continue;
		to[n] = name.s[i];
		if (starts && to[n] >= 'a' && to[n] <= 'z')
			to[n] = (char)(to[n] - 'a' + 'A');
		n++;
	}
	return (struct str){ to, n };
}

/* A name that is the id but for its capital would say nothing: "TypesMoney". */
static struct str
name_of(struct arena *a, const struct rule_entry *rule)
{
	if (str_contains(rule->name, S("-")))
		return pascal_case(a, rule->name);
	return pascal_case(a, str_format(a, "%.*s-%.*s", FMT(rule->category), FMT(rule->name)));
}

/* Cut behind a sentence, if it must be cut. */
static struct str
within_limit(struct str text)
{
	size_t end = DESCRIPTION_LIMIT;

	if (text.n <= DESCRIPTION_LIMIT)
		return text;
	while (end > 1 && !(text.s[end - 1] == '.' && text.s[end] == ' '))
		end--;
	return str_sub(text, 0, end);
}

json_t *
sarif_message(struct str text)
{
	return json_object_of("text", json_text(text));
}

static json_t *
help_object(struct arena *a, const struct rule_entry *rule)
{
	json_t *help = sarif_message(rule->page);

	json_set(help, "markdown", json_text(page_markdown(a, rule)));
	return help;
}

static json_t *
properties_object(const struct rule_entry *rule)
{
	json_t *properties = json_object(), *tags = json_array();
	const char *severity = problem_severity(rule->rule->severity);

	json_add(tags, json_text(S("postgresql")));
	json_add(tags, json_text(S("migration")));
	json_add(tags, json_text(rule->category));
	json_set(properties, "tags", tags);
	json_set(properties, "precision", json_text(S("high")));
	json_set(properties, "problem.severity", json_text(str_of(severity)));
	return properties;
}

/* What rules and notifications have in common. */
static json_t *
descriptor_object(struct str id, struct str name, struct str summary, struct str reason)
{
	json_t *object = json_object();

	json_set(object, "id", json_text(id));
	json_set(object, "name", json_text(name));
	json_set(object, "shortDescription", sarif_message(summary));
	json_set(object, "fullDescription", sarif_message(reason));
	return object;
}

static json_t *
rule_object(struct sarif *s, const struct rule_entry *rule)
{
	json_t *object = descriptor_object(rule->name, name_of(s->arena, rule), rule->summary,
		within_limit(page_reason(s->arena, rule)));
	struct str message = sarif_template(s->arena, rule->rule->message);
	json_t *configuration = json_object();

	json_set(object, "help", help_object(s->arena, rule));
	json_set(object, "messageStrings", json_object_of("default", sarif_message(message)));
	json_set(configuration, "enabled", json_boolean(rule->rule->profile == PROFILE_DEFAULT));
	json_set(configuration, "level", json_text(str_of(sarif_level(rule->rule->severity))));
	json_set(object, "defaultConfiguration", configuration);
	json_set(object, "properties", properties_object(rule));
	return object;
}

void
sarif_rules(struct sarif *s)
{
	int n = 0;

	s->rule_index = arena_array(s->arena, int, rule_entries_n + 1);
	json_open(&s->j, "rules", '[');
	for (size_t i = 0; i < rule_entries_n; i++) {
		s->rule_index[i] = SARIF_NONE;
		if (s->view->settings->severities.v[i] == SEVERITY_OFF)
			continue;
		s->rule_index[i] = n++;
		json_put(&s->j, "", rule_object(s, &rule_entries[i]));
	}
	json_close(&s->j, ']');
}

static json_t *
notification_object(const char *id, const char *name, const char *text, const char *help)
{
	json_t *object = descriptor_object(str_of(id), str_of(name), str_of(text), str_of(text));

	json_set(object, "help", sarif_message(str_of(help)));
	json_set(object, "messageStrings",
		json_object_of("default", sarif_message(S("'{0}': '{1}'."))));
	json_set(object, "defaultConfiguration", json_object_of("level", json_text(S("error"))));
	return object;
}

/* What happened to the run itself: files that are not what they are taken for. */
void
sarif_notifications(struct sarif *s)
{
	json_open(&s->j, "notifications", '[');
	json_put(&s->j, "",
		notification_object("file-not-parsed", "FileNotParsed",
			"A statement of a file does not parse.",
			"The rest of the file has been analysed. Mend the syntax error."));
	json_put(&s->j, "",
		notification_object("file-not-read", "FileNotRead",
			"A file or directory cannot be read.",
			"Everything else has been analysed. Check the path and its permissions."));
	json_close(&s->j, ']');
}
