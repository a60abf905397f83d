#include "engine/remark.h"

const char *
remark_rule(enum remark_kind kind)
{
	switch (kind) {
	case REMARK_MARKER_UNSEEN: return "marker-not-seen";
	case REMARK_STATEMENT_CUT: return "statement-cut-in-two";
	case REMARK_TRANSACTIONS_MIXED: return "transactions-mixed-in-file";
	case REMARK_NAME_IGNORED: return "migration-ignored";
	case REMARK_FILE_REFUSED: return "migration-refused";
	case REMARK_VERSION_TWICE: return "duplicate-version";
	case REMARK_VERSION_GAP: return "version-gap";
	case REMARK_VERSION_LATE: return "version-out-of-order";
	case REMARK_DOWN_MISSING: return "down-migration-missing";
	case REMARK_RELEASED_CHANGED: return "released-migration-changed";
	case REMARK_CHECKSUM_DIFFERS: return "checksum-differs";
	case REMARK_BYTES_SENT: return "unreadable-bytes-sent";
	}
	return "";
}
