/*
 * HOCON, the form of Play's and Akka's application.conf, as far as settings of migrations need it:
 * objects in braces, dotted paths, values on one line.
 */
#ifndef LAYOUT_HOCON_H
#define LAYOUT_HOCON_H

#include "layout/keys.h"

/* Each value with the whole of its path as the name: "play.db.url". */
void hocon_read(struct arena *a, struct str text, struct keys *into);

#endif
