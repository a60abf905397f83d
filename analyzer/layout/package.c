#include "layout/package.h"

#include "base/err.h"
#include "base/file.h"
#include "layout/node.h"
#include "layout/tool.h"

const struct node *
package_of(struct reading *r, struct str dir, struct str *path)
{
	struct node *root;
	struct err err;

	for (; dir.n; dir = tree_above(r->tree, dir)) {
		if (!tree_has_in(r->tree, dir, "package.json"))
			continue;
		*path = path_join(r->arena, dir, S("package.json"));
		if (yaml_read(r->arena, *path, tree_config(r->tree, *path), &root, &err) && root &&
			root->kind == NODE_MAP)
			return root;
	}
	return NULL;
}

struct str
package_depends(const struct node *package, const char *name)
{
	static const char *const kinds[] = {
		"dependencies",
		"devDependencies",
		"peerDependencies",
		"optionalDependencies",
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const struct node *found = node_get(node_get(package, kinds[i]), name);

		if (found && found->kind == NODE_SCALAR)
			return found->text;
	}
	return S("");
}
