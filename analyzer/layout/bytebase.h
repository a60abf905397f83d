/*
 * Bytebase: versioned files, one transaction each, out of which some statements are pulled.
 */
#ifndef LAYOUT_BYTEBASE_H
#define LAYOUT_BYTEBASE_H

#include "layout/tool.h"

bool bytebase_contents(struct reading *r);
void bytebase_read(struct reading *r);

#endif
