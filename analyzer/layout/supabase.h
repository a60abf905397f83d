/* Supabase's CLI: https://github.com/supabase/cli */
#ifndef LAYOUT_SUPABASE_H
#define LAYOUT_SUPABASE_H

#include <stdbool.h>

struct reading;

bool supabase_marked(struct reading *r);
bool supabase_named(struct reading *r);
void supabase_read(struct reading *r);

#endif
