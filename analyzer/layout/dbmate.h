/* dbmate: https://github.com/amacneil/dbmate */
#ifndef LAYOUT_DBMATE_H
#define LAYOUT_DBMATE_H

#include <stdbool.h>

struct reading;

bool dbmate_marked(struct reading *r);
bool dbmate_contents(struct reading *r);
void dbmate_read(struct reading *r);

#endif
