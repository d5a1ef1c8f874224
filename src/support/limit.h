/* Every cap in one place, with its reason. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_LIMIT_H
#define CLAUSELINT_LIMIT_H

#include <glib.h>

/* A whole input file. The largest agreement with pictures seen is 40 MB. */
#define LIMIT_FILE_BYTES ((gsize)256 * 1024 * 1024)

/* Entries of a package. The largest real document seen has 291. */
#define LIMIT_ENTRIES 5000

/* One part unpacked. The largest real document.xml seen has 12.6 MB. */
#define LIMIT_PART_BYTES ((gsize)128 * 1024 * 1024)

/* All parts that are read, together. */
#define LIMIT_TOTAL_BYTES ((gsize)256 * 1024 * 1024)

/* Documents inside a document, together: each is read again wherever it is
   referred to. Real ones are pages put in by a program, of some kilobytes. */
#define LIMIT_CHUNK_BYTES ((gsize)32 * 1024 * 1024)

/* Unpacked to packed, beyond a grace: real parts reach 130, bombs 1028. */
#define LIMIT_RATIO 200
#define LIMIT_RATIO_GRACE_BYTES ((gsize)1024 * 1024)

/* Nested elements. The deepest real document seen has 29 levels. */
#define LIMIT_DEPTH 256

/* Names of elements, attributes and namespaces in one part, which are kept for
   good. Real documents have a few hundred. */
#define LIMIT_NAMES 10000

/* Attributes of one element. Real documents have up to 60. */
#define LIMIT_ATTRIBUTES 512

/* One start tag: libxml2 looks for doubled attributes in quadratic time. */
#define LIMIT_TAG_BYTES ((gsize)64 * 1024)

/* Documents of a bundle: each is a bit of 64 (definition/definition.h), and
   no contract seen has more than a dozen. */
#define LIMIT_MEMBERS 32

#endif
