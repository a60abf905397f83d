/*
 * The order of two constants of one column, as far as it does not depend on types that nobody
 * knows here or on a collation.
 */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include <stdbool.h>

#include "base/str.h"

enum order { ORDER_UNKNOWN, ORDER_LESS, ORDER_EQUAL, ORDER_GREATER };

/* Where a stands to b; `number`: written without quotes. */
enum order constant_order(struct str a, bool number_a, struct str b, bool number_b);

#endif
