/*
 * The words for what a catalog holds, for both forms of `forelock catalog`.
 */
#ifndef REPORT_SCHEMA_WORDS_H
#define REPORT_SCHEMA_WORDS_H

#include "model/catalog.h"

struct arena;

struct str constraint_kind_word(enum constraint_kind kind); /* "primary key" */
struct str fk_action_word(enum fk_action action);           /* "set null" */
struct str replica_word(enum identity_kind replica);        /* "full" */
struct str persistence_word(enum persistence persistence);  /* "unlogged" */
struct str identity_word(enum identity identity);           /* "by default"; "" for none */
struct str generated_word(enum generated generated);        /* "stored"; "" for none */
struct str type_kind_word(enum type_kind kind);             /* "enum" */
struct str bound_kind_word(enum bound_kind kind);           /* "range"; "" for none */
struct str volatility_word(const struct function_spec *f);  /* "volatile" */
struct str function_kind_word(const struct function_spec *f);
struct str trigger_timing_word(const struct trigger *t);     /* "instead of" */
struct str rule_event_word(enum rule_event event);           /* "update" */
struct str firing_word(enum firing firing);                  /* "origin" */
struct str policy_command_word(enum policy_command command); /* "select" */
/* "a, b"; an empty name is an expression */
struct str columns_text(struct arena *a, const struct strs *names);
/* Adds a word behind another. */
void words_add(struct arena *a, struct strs *words, const char *before, struct str value);
/* A line of text each. */
struct str trigger_text(struct arena *a, const struct trigger *t);
struct str rule_text(struct arena *a, const struct rewrite_rule *rule);
struct str policy_text(struct arena *a, const struct policy *p);
struct strs trigger_event_words(struct arena *a, const struct trigger *t);
/* As PostgreSQL writes it: "FOR VALUES FROM (1) TO (MAXVALUE)"; "" if it is not known. */
struct str bound_text(struct arena *a, const struct bound *bound);
/* What it returns as format_type() writes it; empty if it is not known. */
struct str function_result(struct arena *a, struct catalog c, const struct function_info *f);
struct strs keys_listed(struct arena *a, const struct key_list *keys);
/* … in the order of the alphabet: that in which children came is nobody's concern. */
struct strs keys_sorted(struct arena *a, const struct key_list *keys);
/* Indexes are with their tables, and the columns of a composite type with the type. */
bool relation_stands_alone(void *unused, const struct relation *r);
/* Is the column one that nothing but its name is known of? */
bool column_is_stub(const struct column *c);
/* The columns that a foreign key refers to; none if they are not known. */
struct strs constraint_referenced(struct catalog c, const struct constraint *k);

#endif
