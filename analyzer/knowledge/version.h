/*
 * The major versions of PostgreSQL that we answer for.
 *
 * What the model says is measured on servers of 12 to 18 and on 19rc1.  The locks predicted for 12
 * and for 19, which may still change, are best effort.
 */
#ifndef KNOWLEDGE_VERSION_H
#define KNOWLEDGE_VERSION_H

#include <stdbool.h>

enum {
	PG_MAJOR_OLDEST = 12,
	PG_MAJOR_NEWEST = 19,
	PG_MAJOR_DEFAULT = 17, /* where nobody says which server it is */
};

bool pg_major_supported(int major);

#endif
