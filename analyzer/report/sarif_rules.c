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

void
sarif_message(struct json_out *j, const char *key, struct str text)
{
	json_open(j, key, '{');
	json_put_text(j, "text", text);
	json_close(j, '}');
}

static void
put_help(struct sarif *s, const struct rule_entry *rule)
{
	json_open(&s->j, "help", '{');
	json_put_text(&s->j, "text", rule->page);
	json_put_text(&s->j, "markdown", page_markdown(s->arena, rule));
	json_close(&s->j, '}');
}

static void
put_properties(struct json_out *j, const struct rule_entry *rule)
{
	json_open(j, "properties", '{');
	json_open(j, "tags", '[');
	json_put_text(j, "", S("postgresql"));
	json_put_text(j, "", S("migration"));
	json_put_text(j, "", rule->category);
	json_close(j, ']');
	json_put_text(j, "precision", S("high"));
	json_put_text(j, "problem.severity", str_of(problem_severity(rule->rule->severity)));
	json_close(j, '}');
}

/* What rules and notifications have in common. */
static void
put_description(struct json_out *j, struct str id, struct str name, struct str summary,
	struct str reason)
{
	json_put_text(j, "id", id);
	json_put_text(j, "name", name);
	sarif_message(j, "shortDescription", summary);
	sarif_message(j, "fullDescription", reason);
}

static void
put_message_strings(struct json_out *j, struct str message)
{
	json_open(j, "messageStrings", '{');
	sarif_message(j, "default", message);
	json_close(j, '}');
}

static void
put_rule(struct sarif *s, const struct rule_entry *rule)
{
	struct json_out *j = &s->j;

	json_line(j);
	json_open(j, "", '{');
	put_description(j, rule->name, name_of(s->arena, rule), rule->summary,
		within_limit(page_reason(s->arena, rule)));
	put_help(s, rule);
	put_message_strings(j, sarif_template(s->arena, rule->rule->message));
	json_open(j, "defaultConfiguration", '{');
	json_put_bool(j, "enabled", rule->rule->profile == PROFILE_DEFAULT);
	json_put_text(j, "level", str_of(sarif_level(rule->rule->severity)));
	json_close(j, '}');
	put_properties(j, rule);
	json_close(j, '}');
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
		put_rule(s, &rule_entries[i]);
	}
	json_close(&s->j, ']');
}

static void
put_notification(struct json_out *j, struct str id, struct str name, struct str text,
	struct str help)
{
	json_line(j);
	json_open(j, "", '{');
	put_description(j, id, name, text, text);
	sarif_message(j, "help", help);
	put_message_strings(j, S("'{0}': '{1}'."));
	json_open(j, "defaultConfiguration", '{');
	json_put_text(j, "level", S("error"));
	json_close(j, '}');
	json_close(j, '}');
}

/* What happened to the run itself: files that are not what they are taken for. */
void
sarif_notifications(struct sarif *s)
{
	json_open(&s->j, "notifications", '[');
	put_notification(&s->j, S("file-not-parsed"), S("FileNotParsed"),
		S("A statement of a file does not parse."),
		S("The rest of the file has been analysed. Mend the syntax error."));
	put_notification(&s->j, S("file-not-read"), S("FileNotRead"),
		S("A file or directory cannot be read."),
		S("Everything else has been analysed. Check the path and its permissions."));
	json_close(&s->j, ']');
}
