/*
 * JSON, written as it comes: nothing is built first, so that a report of any size takes no memory.
 *
 *	json_open(&j, "", '{');
 *	json_put_number(&j, "version", 1);
 *	json_open(&j, "findings", '[');
 *	each (f, findings)
 *		put_finding(&j, f);
 *	json_close(&j, ']');
 *	json_close(&j, '}');
 */
#ifndef REPORT_JSON_OUT_H
#define REPORT_JSON_OUT_H

#include "base/str.h"

struct out;

struct json_out {
	struct out *o;
	bool comma; /* before what comes next */
};

struct json_out json_to(struct out *o);

/* Keys are names in ASCII.  "" is no key: the report itself, or an element of an array. */
void json_open(struct json_out *j, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json_out *j, char bracket);                 /* '}' or ']' */
/* What comes next starts a line. */
void json_line(struct json_out *j);

/* Text that is not UTF-8 gets U+FFFD for every wrong byte. */
void json_put_text(struct json_out *j, const char *key, struct str text);
void json_put_texts(struct json_out *j, const char *key, const struct strs *texts);
/* A name and nothing else: null if it is empty. */
void json_put_name(struct json_out *j, const char *key, struct str name);
void json_put_number(struct json_out *j, const char *key, size_t n);
void json_put_bool(struct json_out *j, const char *key, bool value);
/* A hash as the 16 hexadecimal digits of a string. */
void json_put_hash(struct json_out *j, const char *key, uint64_t hash);

#endif
