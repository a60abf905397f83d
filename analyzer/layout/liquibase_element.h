/*
 * The elements of a changelog, whether it is written in XML, YAML or JSON.
 */
#ifndef LAYOUT_LIQUIBASE_ELEMENT_H
#define LAYOUT_LIQUIBASE_ELEMENT_H

#include "layout/liquibase_run.h"

/* Reads a changelog; NULL with the error if it cannot be read.  Comments that speak to us join the
   file's directives. */
const struct node *element_read(struct arena *a, struct source *file, struct err *err);

/* What stands in an element, in order: lists of single keys and their maps are looked through. */
void element_items(struct arena *a, const struct node *n, struct nodes *into);
/* The elements of that name in it, perhaps in a list named so with an "s". */
void element_all(struct arena *a, const struct node *n, const char *name, struct nodes *into);

/* The text of an attribute or of an element inside, with its properties; "" if there is none. */
struct str element_text(const struct changelog *log, const struct node *n, const char *key);
bool element_has(const struct node *n, const char *key);
bool element_flag(const struct changelog *log, const struct node *n, const char *key,
	bool otherwise);
/* The text that stands in it, where it stands. */
struct strand element_strand(const struct changelog *log, const struct node *n);
/* All of it in the file, with its name. */
struct span element_span(const struct source *file, const struct node *n);

#endif
