/*
 * Values in Spring's settings, and in those of what is like it (Quarkus, Micronaut).
 */
#ifndef LAYOUT_SPRING_H
#define LAYOUT_SPRING_H

#include "base/str.h"

struct arena;

/* "${NAME:what holds unless NAME says otherwise}" is that; one without it stays as it is written. */
struct str spring_value(struct arena *a, struct str value);
/* Does it ask the environment for something that nobody says? */
bool spring_is_open(struct str value);

#endif
