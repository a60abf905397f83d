/*
 * The words of the SQL that stands for an operation of pgroll.
 */
#ifndef LAYOUT_PGROLL_WORDS_H
#define LAYOUT_PGROLL_WORDS_H

#include "layout/pgroll_sql.h"

void words_put(struct operation *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "name", quoted whatever it is */
void words_name(struct operation *o, struct str name);
/* … by the operation's key, behind other words */
void words_name_of(struct operation *o, const char *before, const char *key);
/* ("a", "b"); a name alone is a list of one */
void words_names(struct operation *o, const struct node *n);
/* A value between words, if there is one. */
void words_clause(struct operation *o, const char *words, struct str value, const char *end);
bool words_flag(const struct node *n, const char *key);
struct str words_quoted(struct arena *a, struct str text, char quote);

#endif
