/* sqitch: https://github.com/sqitchers/sqitch */
#ifndef LAYOUT_SQITCH_H
#define LAYOUT_SQITCH_H

#include <stdbool.h>

struct reading;

bool sqitch_marked(struct reading *r);
bool sqitch_contents(struct reading *r);
void sqitch_read(struct reading *r);

#endif
