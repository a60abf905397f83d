/*
 * YAML by libyaml's events.  JSON is YAML, too.
 */
#include <yaml.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/trie.h"
#include "layout/node.h"

struct reader {
	struct arena *arena;
	struct str path, text;
	struct err *err;
	yaml_parser_t parser;
	/* libyaml counts characters; this is how far they were turned into bytes */
	size_t index, byte;
	size_t count;               /* of nodes, those behind aliases each time */
	const struct trie *anchors; /* name → struct anchor */
};

struct anchor {
	struct node *node;
	size_t count; /* of the nodes in it; 0: it is not complete */
};

static bool
refuse(struct reader *r, yaml_mark_t mark, const char *message)
{
	return err_at(r->err, r->arena, r->path, mark.line + 1, mark.column + 1, "%s", message);
}

/* Marks come in the order of the text, nearly always. */
static size_t
offset_of(struct reader *r, yaml_mark_t mark)
{
	uint32_t code;

	if (mark.index < r->index) {
		r->index = 0;
		r->byte = str_starts(r->text, S("\xEF\xBB\xBF")) ? 3 : 0;
	}
	for (; r->index < mark.index && r->byte < r->text.n; r->index++)
		r->byte += utf8_next(str_sub(r->text, r->byte, r->text.n), &code);
	return r->byte;
}

static bool
next(struct reader *r, yaml_event_t *event)
{
	yaml_mark_t mark;

	if (yaml_parser_parse(&r->parser, event))
		return true;
	mark = r->parser.problem_mark;
	return refuse(r, mark, r->parser.problem ? r->parser.problem : "is not YAML");
}

static struct node *
node_of(struct reader *r, enum node_kind kind, const yaml_event_t *event)
{
	struct node *n = arena_new(r->arena, struct node);

	n->kind = kind;
	n->span.start = offset_of(r, event->start_mark);
	n->span.end = offset_of(r, event->end_mark);
	r->count++;
	return n;
}

static void
remember(struct reader *r, const yaml_char_t *name, struct node *n, size_t count)
{
	struct anchor *anchor;

	if (!name)
		return;
	anchor = arena_new(r->arena, struct anchor);
	*anchor = (struct anchor){ n, count };
	r->anchors = trie_set(r->arena, r->anchors, str_dup(r->arena, (const char *)name), anchor);
}

/* ---- nodes ---- */

static struct node *read_node(struct reader *r, const yaml_event_t *event, size_t depth);

static struct node *
read_scalar(struct reader *r, const yaml_event_t *event)
{
	struct node *n = node_of(r, NODE_SCALAR, event);
	struct str value = { (const char *)event->data.scalar.value, event->data.scalar.length };

	n->text = str_copy(r->arena, value);
	n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	remember(r, event->data.scalar.anchor, n, 1);
	return n;
}

static struct node *
read_alias(struct reader *r, const yaml_event_t *event)
{
	const struct anchor *anchor =
		trie_get(r->anchors, str_of((const char *)event->data.alias.anchor));

	if (!anchor) {
		refuse(r, event->start_mark, "an alias of what is not there");
		return NULL;
	}
	r->count += anchor->count;
	if (r->count > NODE_COUNT_MOST) {
		refuse(r, event->start_mark, "aliases make the document too big");
		return NULL;
	}
	/* the same node may have another key here */
	return arena_dup(r->arena, anchor->node);
}

static bool
read_list(struct reader *r, struct node *list, size_t depth)
{
	yaml_event_t event;

	for (;;) {
		struct node *child;
		bool end;

		if (!next(r, &event))
			return false;
		end = event.type == YAML_SEQUENCE_END_EVENT;
		child = end ? NULL : read_node(r, &event, depth + 1);
		if (end)
			list->span.end = offset_of(r, event.end_mark);
		yaml_event_delete(&event);
		if (!child)
			return end;
		list_push(r->arena, &list->children, child);
	}
}

static bool
read_map(struct reader *r, struct node *map, size_t depth)
{
	struct node *key = NULL;
	yaml_event_t event;

	for (;;) {
		struct node *n;
		bool end;

		if (!next(r, &event))
			return false;
		end = event.type == YAML_MAPPING_END_EVENT;
		n = end ? NULL : read_node(r, &event, depth + 1);
		if (end)
			map->span.end = offset_of(r, event.end_mark);
		yaml_event_delete(&event);
		if (!n)
			return end;
		if (!key) {
			key = n;
			continue;
		}
		n->key = key->text;
		n->key_span = key->span;
		list_push(r->arena, &map->children, n);
		key = NULL;
	}
}

static struct node *
read_collection(struct reader *r, const yaml_event_t *event, size_t depth)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	struct node *n = node_of(r, map ? NODE_MAP : NODE_LIST, event);
	size_t before = r->count - 1;

	if (depth > NODE_DEPTH_MOST) {
		refuse(r, event->start_mark, "is nested too deeply");
		return NULL;
	}
	if (map ? !read_map(r, n, depth) : !read_list(r, n, depth))
		return NULL;
	remember(r, map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor, n,
		r->count - before);
	return n;
}

static struct node *
read_node(struct reader *r, const yaml_event_t *event, size_t depth)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT: return read_scalar(r, event);
	case YAML_ALIAS_EVENT: return read_alias(r, event);
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT: return read_collection(r, event, depth);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: break;
	}
	refuse(r, event->start_mark, "is not YAML");
	return NULL;
}

/* ---- documents ---- */

static bool
read_document(struct reader *r, struct node **into)
{
	yaml_event_t event;
	bool more = true;

	while (more) {
		bool node;

		if (!next(r, &event))
			return false;
		node = event.type != YAML_STREAM_START_EVENT &&
			event.type != YAML_DOCUMENT_START_EVENT &&
			event.type != YAML_STREAM_END_EVENT;
		more = !node && event.type != YAML_STREAM_END_EVENT;
		if (node)
			*into = read_node(r, &event, 0);
		yaml_event_delete(&event);
		if (node && !*into)
			return false;
	}
	return true;
}

bool
yaml_read(struct arena *a, struct str path, struct str text, struct node **into, struct err *err)
{
	struct reader r = { .arena = a, .path = path, .text = text, .err = err };
	bool ok;

	*into = NULL;
	if (!yaml_parser_initialize(&r.parser))
		return err_at(err, a, path, 0, 0, "there is no memory to read it");
	r.byte = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.s + r.byte,
		text.n - r.byte);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	ok = read_document(&r, into);
	yaml_parser_delete(&r.parser);
	return ok;
}
