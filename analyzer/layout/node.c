#include "layout/node.h"

const struct node *
node_get(const struct node *n, const char *key)
{
	for (size_t i = 0; n && i < n->children.n; i++)
		if (str_is(n->children.v[i]->key, key))
			return n->children.v[i];
	return NULL;
}

static const struct node *
get_by(const struct node *n, struct str path)
{
	for (size_t i = 0; n && i < n->children.n; i++) {
		const struct node *child = n->children.v[i], *found;

		if (str_eq(child->key, path))
			return child;
		if (!str_starts(path, child->key) || path.s[child->key.n] != '.')
			continue;
		found = get_by(child, str_sub(path, child->key.n + 1, path.n));
		if (found)
			return found;
	}
	return NULL;
}

const struct node *
node_path(const struct node *n, const char *path)
{
	return get_by(n, str_of(path));
}

struct str
node_text(const struct node *n, const char *key)
{
	const struct node *found = node_path(n, key);

	return found && found->kind == NODE_SCALAR ? found->text : S("");
}
