/* Atlas: https://github.com/ariga/atlas */
#ifndef LAYOUT_ATLAS_H
#define LAYOUT_ATLAS_H

#include <stdbool.h>

struct reading;

bool atlas_marked(struct reading *r);
bool atlas_contents(struct reading *r);
void atlas_read(struct reading *r);

#endif
