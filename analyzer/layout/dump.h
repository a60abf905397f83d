/* Dumps of a schema: pg_dump, and what Rails and Ecto make of it */
#ifndef LAYOUT_DUMP_H
#define LAYOUT_DUMP_H

#include <stdbool.h>

struct reading;

bool dump_contents(struct reading *r);
bool rails_marked(struct reading *r);
void rails_read(struct reading *r);
bool ecto_marked(struct reading *r);
void ecto_read(struct reading *r);
void dump_read(struct reading *r);

#endif
