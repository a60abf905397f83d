/*
 * The parts of a SARIF 2.1.0 log.  Private to the report.
 */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "report/json_out.h"
#include "report/report.h"

enum { SARIF_NONE = -1 };

struct sarif {
	struct arena *arena;
	const struct view *view;
	struct json_out j;
	struct str root;           /* the working directory, which %SRCROOT% stands for */
	int *rule_index;           /* by the index in rule_entries; SARIF_NONE: not listed */
	int *artifact_index;       /* by unit of the source; SARIF_NONE: not listed */
	struct sarif_lines *lines; /* by unit of the source, made when first asked for */
};

/* Of a source with findings. */
struct sarif_lines {
	size_t *units; /* UTF-16 code units of the text before each line */
	struct line_hash {
		uint64_t hash;
		size_t ordinal; /* among lines with this hash, from 1 */
	} * hashes;             /* by line */
};

/* sarif_rules.c: the members "rules" and "notifications" of the driver; fills in rule_index. */
void sarif_rules(struct sarif *s);
void sarif_notifications(struct sarif *s);
const char *sarif_level(enum severity severity);
/* The member {"text": …} */
void sarif_message(struct json_out *j, const char *key, struct str text);

/* sarif_place.c */
/* The members "uri" and, unless the path leads elsewhere, "uriBaseId". */
void sarif_uri(struct sarif *s, struct str path);
/* The member "physicalLocation" with its region and, if wanted, the lines around that. */
void sarif_place(struct sarif *s, const struct source *source, struct span span, bool context);
/* The hash of the line, as GitHub computes it, with its ordinal: "39fa2ee980eb94b0:1". */
struct str sarif_line_hash(struct sarif *s, const struct source *source, size_t offset);

/* sarif_hash.c: for every line of the text. */
void line_hashes(struct arena *a, struct str text, struct line_hash *hashes, size_t lines);

/* sarif_message.c: "building index {name}" becomes "building index '{0}'.", and the message made
   from it gives back its arguments. */
struct str sarif_template(struct arena *a, const char *template);
/* False if the message was not made from the template. */
bool sarif_arguments(struct arena *a, const char *template, struct str message,
	struct strs *arguments) __attribute__((warn_unused_result));
/* The message with its arguments quoted. */
struct str sarif_text(struct arena *a, const char *template, const struct strs *arguments);
/* The message and, below it, what to write instead. */
struct str sarif_markdown(struct arena *a, struct str text, struct str help);

#endif
