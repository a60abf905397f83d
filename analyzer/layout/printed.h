/* SQL that Alembic and Django print of their migrations */
#ifndef LAYOUT_PRINTED_H
#define LAYOUT_PRINTED_H

#include <stdbool.h>

struct reading;

bool alembic_contents(struct reading *r);
void alembic_read(struct reading *r);
bool django_contents(struct reading *r);
void django_read(struct reading *r);

#endif
