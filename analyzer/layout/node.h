/*
 * A document as a tree: YAML, JSON or XML, with the place of everything in the file.
 */
#ifndef LAYOUT_NODE_H
#define LAYOUT_NODE_H

#include "base/str.h"

struct arena;
struct err;
struct spans;

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

/* Where a part of a text stands in the file; it ends where the next begins. */
struct run {
	size_t at; /* in the text */
	struct span span;
	bool exact; /* byte for byte; else the whole stands for the whole */
};

struct runs {
	struct run *v;
	unsigned n, cap;
};

struct node {
	enum node_kind kind;
	struct str key;   /* in a map; an XML element's name, without its prefix */
	struct str text;  /* of a scalar, as it is meant; the text of an XML element */
	struct span span; /* in the file: a scalar with its quotes, an XML element with its tags */
	struct span key_span;
	bool quoted; /* a scalar that is text whatever it looks like */
	struct nodes {
		struct node **v;
		unsigned n, cap;
	} children;       /* an XML element's attributes come first, as scalars */
	struct runs runs; /* of the text of an XML element */
	bool element;     /* of XML */
};

/* How deep documents may go, and how much aliases may blow them up. */
enum { NODE_DEPTH_MOST = 200, NODE_COUNT_MOST = 4 * 1000 * 1000 };

/*
 * Reads the first document of a YAML or JSON text; NULL, without an error, if there is none.
 * False, with line and column in the error, if it is not well-formed, too deep or too big.
 */
bool yaml_read(struct arena *a, struct str path, struct str text, struct node **into,
	struct err *err) __attribute__((warn_unused_result));

/*
 * The same of an XML text: its root element.  Entities from outside are not read, and those of the
 * text itself may make it longer by so much only.  Names lose their prefixes.  The comments are
 * given with their marks.
 */
bool xml_read(struct arena *a, struct str path, struct str text, struct node **into,
	struct spans *comments, struct err *err) __attribute__((warn_unused_result));

/* Where the text of a scalar or an XML element stands in the file. */
void node_runs(struct arena *a, struct str file, const struct node *n, struct runs *into);

/* The child of that key, or NULL; so is a child of NULL. */
const struct node *node_get(const struct node *n, const char *key);
/* By "a.b.c": each of the parts a key, or several joined by dots one. */
const struct node *node_path(const struct node *n, const char *path);
/* The text of the scalar of that key; "" if there is none. */
struct str node_text(const struct node *n, const char *key);

#endif
