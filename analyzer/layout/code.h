/*
 * Migrations that are programs, of tools that have no files of SQL: they are not read, but known,
 * and there is a command that prints their SQL.
 */
#ifndef LAYOUT_CODE_H
#define LAYOUT_CODE_H

#include "layout/tool.h"

/* Is the directory one of the tool whose turn it is? */
bool code_marked(struct reading *r);
void code_read(struct reading *r);
/* Has code_marked found this layout? */
bool code_is(const struct reading *r);

#endif
