/* What can be wrong with us or with a file: the codes that reports print. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fault.h"

G_DEFINE_QUARK(clauselint-fault, fault)

const char *
fault_code(enum fault fault)
{
	static const char *const codes[] = {
	    [FAULT_USAGE] = "usage",
	    [FAULT_RULES] = "rules",
	    [FAULT_READ] = "read",
	    [FAULT_EMPTY] = "empty",
	    [FAULT_NOT_DOCUMENT] = "not-a-document",
	    [FAULT_LEGACY] = "legacy-format",
	    [FAULT_ENCRYPTED] = "encrypted",
	    [FAULT_DAMAGED] = "damaged",
	    [FAULT_LIMIT] = "limit",
	    [FAULT_FORBIDDEN] = "forbidden",
	    [FAULT_NO_MAIN_PART] = "no-main-part",
	    [FAULT_WRITE] = "write",
	    [FAULT_INTERNAL] = "internal",
	};

	return codes[fault];
}
