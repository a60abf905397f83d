/* Hasura: https://github.com/hasura/graphql-engine */
#ifndef LAYOUT_HASURA_H
#define LAYOUT_HASURA_H

#include <stdbool.h>

struct reading;

bool hasura_marked(struct reading *r);
void hasura_read(struct reading *r);

#endif
