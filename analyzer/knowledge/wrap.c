#include "knowledge/wrap.h"

bool
wrap_of(struct str name, enum wrap *wrap)
{
	for (enum wrap w = WRAP_SCRIPT; w <= WRAP_PIPELINE; w++) {
		if (str_eq(wrap_name(w), name)) {
			*wrap = w;
			return true;
		}
	}
	return false;
}

struct str
wrap_name(enum wrap wrap)
{
	switch (wrap) {
	case WRAP_SCRIPT: return S("script");
	case WRAP_STATEMENT: return S("statement");
	case WRAP_FILE: return S("file");
	case WRAP_RUN: return S("run");
	case WRAP_IMPLICIT: return S("implicit");
	case WRAP_PIPELINE: return S("pipeline");
	}
	return S("");
}
