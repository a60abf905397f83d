/*
 * Writes JSON as it goes along: nothing is kept but the level.  A tree of jansson's costs five
 * microseconds a finding, more than all of its analysis; this costs one.
 *
 * Members and elements are separated as needed.  Text that is not UTF-8 gets U+FFFD for every
 * wrong byte.
 */
#ifndef REPORT_JSON_OUT_H
#define REPORT_JSON_OUT_H

#include "base/str.h"

struct out;

struct json_out {
	struct out *o;
	bool comma; /* before what comes next */
};

/* Key "" is no key: an element of an array, or the value of json_key. */
void json_open(struct json_out *j, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json_out *j, char bracket);                 /* '}' or ']' */
void json_line(struct json_out *j); /* what comes next starts a line */
void json_str(struct json_out *j, const char *key, struct str value);
/* A name and nothing else: null if it is empty. */
void json_name(struct json_out *j, const char *key, struct str value);
void json_size(struct json_out *j, const char *key, size_t value);
/* A hash as the 16 hexadecimal digits of a string. */
void json_hash(struct json_out *j, const char *key, uint64_t value);
void json_bool(struct json_out *j, const char *key, bool value);
void json_null(struct json_out *j, const char *key);
void json_strs(struct json_out *j, const char *key, const struct strs *values);

#endif
