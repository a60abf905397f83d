/*
 * XML by expat's events.  Text keeps the place of each of its parts, as SQL that stands in it is
 * to be shown where it stands.
 */
#include <expat.h>

#include "base/arena.h"
#include "base/err.h"
#include "layout/node.h"
#include "source/source.h"

/* newer releases of expat have other names for where the parser is, which 2.4 has not */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

/* What entities may add to a document. */
enum { EXPANDED_MOST = 1024 * 1024 };

struct frame {
	struct node *node;
	char *text; /* of the element */
	size_t cap;
};

struct reader {
	struct arena *arena;
	struct str path, text;
	struct err *err;
	XML_Parser parser;
	struct node *root;
	struct frames {
		struct frame *v;
		unsigned n, cap;
	} open;
	struct spans *comments;
	size_t given; /* bytes of text that expat gave */
	size_t count; /* of nodes */
	bool refused;
};

static void
refuse(struct reader *r, const char *message)
{
	if (!r->refused)
		err_at(r->err, r->arena, r->path, XML_GetCurrentLineNumber(r->parser),
			XML_GetCurrentColumnNumber(r->parser) + 1, "%s", message);
	r->refused = true;
	XML_StopParser(r->parser, XML_FALSE);
}

static struct span
span_of_event(const struct reader *r)
{
	size_t start = (size_t)XML_GetCurrentByteIndex(r->parser);

	return (struct span){ start, start + (size_t)XML_GetCurrentByteCount(r->parser) };
}

/* "liquibase:changeSet" is changeSet. */
static struct str
local_name(struct reader *r, const char *name)
{
	struct str all = str_of(name), rest;

	(void)str_cut(all, ':', &rest);
	return str_copy(r->arena, rest.n ? rest : all);
}

static struct node *
child_of(struct reader *r, struct node *parent, enum node_kind kind, const char *name)
{
	struct node *n = arena_new(r->arena, struct node);

	n->kind = kind;
	n->key = local_name(r, name);
	n->span = n->key_span = span_of_event(r);
	if (parent)
		*vec_push(r->arena, &parent->children) = n;
	else
		r->root = n;
	if (++r->count > NODE_COUNT_MOST)
		refuse(r, "has too many elements");
	return n;
}

static void XMLCALL
start_element(void *cx, const char *name, const char **attributes)
{
	struct reader *r = cx;
	struct node *parent = r->open.n ? r->open.v[r->open.n - 1].node : NULL;
	struct node *n;

	if (r->open.n >= NODE_DEPTH_MOST) {
		refuse(r, "is nested too deeply");
		return;
	}
	n = child_of(r, parent, NODE_MAP, name);
	n->element = true;
	for (; *attributes; attributes += 2) {
		struct node *attribute = child_of(r, n, NODE_SCALAR, attributes[0]);

		attribute->text = str_dup(r->arena, attributes[1]);
		attribute->quoted = true;
	}
	*vec_push(r->arena, &r->open) = (struct frame){ .node = n };
}

static void XMLCALL
end_element(void *cx, const char *name)
{
	struct reader *r = cx;

	(void)name;
	if (r->open.n)
		r->open.v[--r->open.n].node->span.end = span_of_event(r).end;
}

static void
add_run(struct reader *r, struct node *n, struct span span, bool exact)
{
	struct runs *runs = &n->runs;
	size_t last = runs->n - 1;

	if (runs->n && exact && runs->v[last].exact && runs->v[last].span.end == span.start)
		runs->v[last].span.end = span.end;
	else
		*vec_push(r->arena, runs) = (struct run){ n->text.n, span, exact };
}

static void
add_text(struct reader *r, struct frame *f, struct str s)
{
	struct node *n = f->node;

	if (n->text.n + s.n > f->cap) {
		size_t cap = 2 * (n->text.n + s.n);
		char *text = arena_array(r->arena, char, cap);

		if (n->text.n)
			memcpy(text, f->text, n->text.n);
		f->text = text;
		f->cap = cap;
	}
	memcpy(f->text + n->text.n, s.s, s.n);
	n->text = (struct str){ f->text, n->text.n + s.n };
}

static void XMLCALL
character_data(void *cx, const char *s, int length)
{
	struct reader *r = cx;
	struct str part = { s, (size_t)length };
	struct span span = span_of_event(r);
	struct frame *f = r->open.n ? &r->open.v[r->open.n - 1] : NULL;

	r->given += part.n;
	if (r->given > r->text.n + EXPANDED_MOST) {
		refuse(r, "entities make the document too big");
		return;
	}
	if (!f || !part.n)
		return;
	/* blanks between elements are nothing */
	if (!f->node->text.n && !str_trim(part).n)
		return;
	add_run(r, f->node, span, str_eq(str_sub(r->text, span.start, span.end), part));
	add_text(r, f, part);
}

static void XMLCALL
comment(void *cx, const char *text)
{
	struct reader *r = cx;

	(void)text;
	*vec_push(r->arena, r->comments) = span_of_event(r);
}

static bool
read(struct reader *r)
{
	/* expat counts bytes in an int */
	enum { AT_ONCE = 1 << 20 };

	for (size_t at = 0; at < r->text.n || !at;) {
		size_t n = r->text.n - at < AT_ONCE ? r->text.n - at : AT_ONCE;
		bool last = at + n == r->text.n;

		if (XML_Parse(r->parser, r->text.s + at, (int)n, last) == XML_STATUS_ERROR) {
			if (!r->refused)
				refuse(r, XML_ErrorString(XML_GetErrorCode(r->parser)));
			return false;
		}
		at += n;
		if (last)
			break;
	}
	return !r->refused;
}

bool
xml_read(struct arena *a, struct str path, struct str text, struct node **into,
	struct spans *comments, struct err *err)
{
	struct reader r = { .arena = a, .path = path, .text = text, .err = err };
	bool ok;

	*into = NULL;
	r.comments = comments;
	r.parser = XML_ParserCreate(NULL);
	if (!r.parser)
		return err_at(err, a, path, 0, 0, "there is no memory to read it");
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, start_element, end_element);
	XML_SetCharacterDataHandler(r.parser, character_data);
	XML_SetCommentHandler(r.parser, comment);
	ok = read(&r);
	XML_ParserFree(r.parser);
	*into = ok ? r.root : NULL;
	return ok;
}
