/* What can be wrong with us or with a file, as one table of faults. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FAULT_H
#define CLAUSELINT_FAULT_H

#include <glib.h>

enum fault {
	FAULT_USAGE,        /* exit 2: nothing was judged */
	FAULT_RULES,        /* exit 2: a rule pack is not valid */
	FAULT_READ,         /* exit 3: cannot be opened or read */
	FAULT_EMPTY,        /* no bytes */
	FAULT_NOT_DOCUMENT, /* neither a package nor XML */
	FAULT_LEGACY,       /* .doc, .rtf: say how to convert */
	FAULT_ENCRYPTED,    /* password-protected */
	FAULT_DAMAGED,      /* truncated, bad CRC, not well-formed */
	FAULT_LIMIT,        /* a cap of limit.h; the message names it */
	FAULT_FORBIDDEN,    /* DTD or entity where none may be */
	FAULT_NO_MAIN_PART,
	FAULT_WRITE,
	FAULT_INTERNAL,
};

#define FAULT fault_quark()
GQuark fault_quark(void);

/*
 * The stable code of a fault as the JSON report prints it: "encrypted",
 * "damaged", "limit" ... Never NULL.
 */
const char *fault_code(enum fault fault);

#endif
