/* Prisma Migrate: https://github.com/prisma/prisma-engines */
#ifndef LAYOUT_PRISMA_H
#define LAYOUT_PRISMA_H

#include <stdbool.h>

struct reading;

bool prisma_marked(struct reading *r);
bool prisma_named(struct reading *r);
void prisma_read(struct reading *r);

#endif
