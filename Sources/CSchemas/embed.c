#include "CSchemas.h"

static const char configuration_bytes[] = {
#embed "config.json" suffix(,)
    0};
static const char output_bytes[] = {
#embed "output.json" suffix(,)
    0};
static const char pack_bytes[] = {
#embed "../../rules/schema/pack.schema.json" suffix(,)
    0};
static const char rule_bytes[] = {
#embed "../../rules/schema/rule.schema.json" suffix(,)
    0};
static const char vocabulary_bytes[] = {
#embed "../../rules/schema/vocabulary.schema.json" suffix(,)
    0};

const char *schema_of_configuration(void) { return configuration_bytes; }
const char *schema_of_output(void) { return output_bytes; }
const char *schema_of_pack(void) { return pack_bytes; }
const char *schema_of_rule(void) { return rule_bytes; }
const char *schema_of_vocabulary(void) { return vocabulary_bytes; }
