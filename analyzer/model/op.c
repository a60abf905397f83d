#include "model/op.h"

struct str
op_name(enum op_kind kind)
{
	switch (kind) {
	case OP_NONE: return S("NONE");
#define KIND(kind)                                                                                 \
	case OP_##kind: return S(#kind);
		OPS(KIND)
#undef KIND
	}
	return S("NONE");
}
