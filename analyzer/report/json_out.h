/*
 * JSON, made by jansson.  What grows with the input is not built as a whole: a report opens its
 * objects and arrays and puts one value after the other, each of which is written and released
 * at once.
 *
 *	json_open(&j, "", '{');
 *	json_put(&j, "version", json_integer(1));
 *	json_open(&j, "findings", '[');
 *	each (f, findings)
 *		json_put(&j, "", object_of(f));
 *	json_close(&j, ']');
 *	json_close(&j, '}');
 */
#ifndef REPORT_JSON_OUT_H
#define REPORT_JSON_OUT_H

#include <jansson.h>

#include "base/str.h"

struct out;

struct json_out {
	struct out *o;
	bool comma; /* before what comes next */
};

struct json_out json_to(struct out *o);
/* Key "" is no key: the report itself, or an element of an array. */
void json_open(struct json_out *j, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json_out *j, char bracket);                 /* '}' or ']' */
/* Takes the value over.  An element starts a line. */
void json_put(struct json_out *j, const char *key, json_t *value);
/* What comes next starts a line. */
void json_line(struct json_out *j);

/* ---- values, beside those of jansson ---- */

/* Text that is not UTF-8 gets U+FFFD for every wrong byte. */
json_t *json_text(struct str text);
json_t *json_texts(const struct strs *texts);
/* A name and nothing else: null if it is empty. */
json_t *json_name(struct str name);
json_t *json_number(size_t n);
/* A hash as the 16 hexadecimal digits of a string. */
json_t *json_hash(uint64_t hash);

/* Keys are literals of the program, so that nothing need be checked. */
void json_set(json_t *object, const char *key, json_t *value);
void json_add(json_t *array, json_t *value);
/* An object or an array with one thing in it. */
json_t *json_object_of(const char *key, json_t *value);
json_t *json_array_of(json_t *value);

#endif
