#include "knowledge/lock.h"

#include <stddef.h>

struct str
lock_name(enum lock_mode mode)
{
	switch (mode) {
#define NAME(mode, name)                                                                           \
	case mode: return S(name);
		LOCK_MODES(NAME)
#undef NAME
	case LOCK_NONE: break;
	}
	return S("");
}

/* One bit for every mode that has to wait: rows of LockConflicts[], lock.c. */
static unsigned
conflicts_of(enum lock_mode held)
{
	enum {
		AS = 1 << LOCK_ACCESS_SHARE,
		RS = 1 << LOCK_ROW_SHARE,
		RX = 1 << LOCK_ROW_EXCLUSIVE,
		SUE = 1 << LOCK_SHARE_UPDATE_EXCLUSIVE,
		SH = 1 << LOCK_SHARE,
		SRX = 1 << LOCK_SHARE_ROW_EXCLUSIVE,
		EX = 1 << LOCK_EXCLUSIVE,
		AX = 1 << LOCK_ACCESS_EXCLUSIVE,
	};

	switch (held) {
	case LOCK_NONE: return 0;
	case LOCK_ACCESS_SHARE: return AX;
	case LOCK_ROW_SHARE: return EX | AX;
	case LOCK_ROW_EXCLUSIVE: return SH | SRX | EX | AX;
	case LOCK_SHARE_UPDATE_EXCLUSIVE: return SUE | SH | SRX | EX | AX;
	case LOCK_SHARE: return RX | SUE | SRX | EX | AX;
	case LOCK_SHARE_ROW_EXCLUSIVE: return RX | SUE | SH | SRX | EX | AX;
	case LOCK_EXCLUSIVE: return RS | RX | SUE | SH | SRX | EX | AX;
	case LOCK_ACCESS_EXCLUSIVE: return AS | RS | RX | SUE | SH | SRX | EX | AX;
	}
	return 0;
}

bool
lock_conflicts(enum lock_mode held, enum lock_mode wanted)
{
	return conflicts_of(held) >> wanted & 1;
}

bool
lock_blocks_reads(enum lock_mode held)
{
	return lock_conflicts(held, LOCK_ACCESS_SHARE);
}

bool
lock_blocks_writes(enum lock_mode held)
{
	return lock_conflicts(held, LOCK_ROW_EXCLUSIVE);
}

struct str
lock_blocked(enum lock_mode held)
{
	if (lock_blocks_reads(held))
		return S("reads and writes");
	if (lock_blocks_writes(held))
		return S("writes");
	if (lock_conflicts(held, LOCK_SHARE_UPDATE_EXCLUSIVE))
		return S("schema changes and VACUUM");
	return S("nobody");
}
