#ifndef REPORTLINT_SCHEMAS_H
#define REPORTLINT_SCHEMAS_H
// JSON Schemas, embedded when the program is built: NUL-terminated UTF-8.
const char *schema_of_configuration(void);
const char *schema_of_output(void);
const char *schema_of_pack(void);
const char *schema_of_rule(void);
const char *schema_of_vocabulary(void);
#endif
