#include "CXML.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

struct cxml_parser {
    xmlParserCtxtPtr context;
    cxml_events events;
    void *user;
};

static void start(void *parser, const xmlChar *local, const xmlChar *prefix, const xmlChar *name_space, int namespaces,
                  const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    cxml_parser *self = parser;
    self->events.start(self->user, local, name_space, count, attributes);
}

static void end(void *parser, const xmlChar *local, const xmlChar *prefix, const xmlChar *name_space) {
    cxml_parser *self = parser;
    self->events.end(self->user);
}

static void text(void *parser, const xmlChar *bytes, int count) {
    cxml_parser *self = parser;
    self->events.text(self->user, bytes, count);
}

static void document_type(void *parser, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    cxml_parser *self = parser;
    self->events.document_type(self->user);
}

// The library prints nothing; what went wrong shows in `wellFormed`.
#if LIBXML_VERSION < 21200
static void silent(void *parser, xmlErrorPtr error) {}
#else
static void silent(void *parser, const xmlError *error) {}
#endif

cxml_parser *cxml_open(const char *bytes, int size, const cxml_events *events, void *user) {
    static pthread_once_t initialized = PTHREAD_ONCE_INIT;
    pthread_once(&initialized, xmlInitParser);
    cxml_parser *parser = malloc(sizeof *parser);
    if (!parser) return NULL;
    *parser = (cxml_parser){xmlCreateMemoryParserCtxt(bytes, size), *events, user};
    if (!parser->context) {
        free(parser);
        return NULL;
    }
    *parser->context->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end, .characters = text, .ignorableWhitespace = text,
        .cdataBlock = text, .internalSubset = document_type, .serror = silent};
    // NOENT: the five predefined entities come resolved in attributes, too.
    xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_NOENT);
    parser->context->userData = parser;
    return parser;
}

bool cxml_parse(cxml_parser *parser) {
    xmlParseDocument(parser->context);
    return parser->context->wellFormed;
}

void cxml_stop(cxml_parser *parser) { xmlStopParser(parser->context); }

int cxml_line(const cxml_parser *parser) { return parser->context->input ? parser->context->input->line : 1; }

long cxml_offset(cxml_parser *parser) { return xmlByteConsumed(parser->context); }

void cxml_close(cxml_parser *parser) {
    if (parser->context->myDoc) xmlFreeDoc(parser->context->myDoc);
    xmlFreeParserCtxt(parser->context);
    free(parser);
}
