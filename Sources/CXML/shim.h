// Where libxml2 was built with ICU its headers bring ICU's types along, which clash with those of Foundation's own ICU in any
// module that sees both. Only converters of encodings have them, and nothing here touches one.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
