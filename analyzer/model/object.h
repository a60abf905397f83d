/*
 * Objects that are no relations: what tells them from each other, and what they need.
 */
#ifndef MODEL_OBJECT_H
#define MODEL_OBJECT_H

#include <stdbool.h>

#include "model/name.h"

enum object_class {
	/* what expressions name */
	CLASS_FUNCTION, /* procedures and aggregates, too */
	CLASS_OPERATOR,
	CLASS_TYPE, /* and the row types of relations */
	CLASS_COLLATION,
	/* what else there is */
	CLASS_RELATION, /* only as what others need */
	CLASS_CAST,     /* from the first of its types to the second */
	CLASS_OPERATOR_CLASS,
	CLASS_OPERATOR_FAMILY,
	CLASS_CONFIGURATION, /* of text search */
	CLASS_DICTIONARY,
	CLASS_SERVER,
	CLASS_WRAPPER,
	CLASS_USER_MAPPING, /* its name: the role, and as schema the server */
	CLASS_EVENT_TRIGGER,
	CLASS_OTHER, /* of which nobody keeps a list */
};

struct types {
	struct type *v;
	unsigned n, cap;
};

struct object_ref {
	enum object_class class;
	bool typed; /* the types tell it from others of the name: parameters, operands */
	bool along; /* as a need: goes with it even without CASCADE */
	struct relname name;
	struct types types;
	struct str method; /* the access method of operator classes and families */
};

struct object_refs {
	struct object_ref *v;
	unsigned n, cap;
};

struct object_spec {
	struct object_ref object;
	struct object_refs needs;
};

#endif
