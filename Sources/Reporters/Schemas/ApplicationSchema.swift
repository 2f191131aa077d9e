import ApplicationForm

/// The JSON Schema of `application.yaml`, made from the pages of a pack's form, so that an editor offers exactly the
/// keys that the reader knows.
public struct ApplicationSchema {
    private let form: FormSchema

    /// - Parameter form: Whose pages it has.
    public init(_ form: FormSchema) { self.form = form }

    /// One JSON object and a line end.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "http://json-schema.org/draft-07/schema#")
            json.member("title", "application.yaml：申报材料")
            json.member("type", "object")
            json.member("properties") { json in
                json.member(FormSyntax.pack) { json in
                    json.member("description", "规则包的名字；不写时是 cas-engineering")
                    json.member("type", "string")
                }
                for page in form.pages {
                    for name in [page.key] + page.labels { json.member(name) { property(of: page, &$0) } }
                }
            }
            json.member("additionalProperties", false)
            json.member("definitions") { definitions(&$0) }
        }
        return json.line
    }

    private func definitions(_ json: inout JSONWriter) {
        json.member("scalar") { json in
            json.member("type", ["string", "number", "boolean", "null"]) { $0.string($1) }
        }
        json.member("files") { json in
            json.key("anyOf")
            json.array([false, true]) { json, isList in
                json.object { json in
                    if isList {
                        json.member("type", "array")
                        json.member("items") { $0.member("type", "string") }
                    } else {
                        json.member("$ref", "#/definitions/scalar")
                    }
                }
            }
        }
    }

    private func property(of page: FormPage, _ json: inout JSONWriter) {
        switch page.shape {
        case .record: record(page, &json)
        case .text, .file:
            if !page.note.isEmpty { json.member("description", page.note) }
            json.member("type", ["string", "null"]) { $0.string($1) }
        case .table, .open: table(page, &json)
        }
    }

    /// A list of records, or a mapping with 记录 and 附件.
    private func table(_ page: FormPage, _ json: inout JSONWriter) {
        json.key("anyOf")
        json.array(["null", "array", "object"]) { json, kind in
            json.object { json in
                json.member("type", kind)
                if kind == "array" { json.member("items") { record(page, &$0) } }
                guard kind == "object" else { return }
                json.member("properties") { json in
                    json.member(FormSyntax.records) { json in
                        json.member("type", ["array", "null"]) { $0.string($1) }
                        json.member("items") { record(page, &$0) }
                    }
                    json.member(FormSyntax.attachment) { $0.member("$ref", "#/definitions/files") }
                }
                // Where the columns are open, a single record may stand there itself.
                json.member("additionalProperties", page.shape == .open)
            }
        }
    }

    private func record(_ page: FormPage, _ json: inout JSONWriter) {
        json.member("type", "object")
        guard !page.fields.isEmpty else { return }
        var names: Set<String> = []
        json.member("properties") { json in
            for field in page.fields {
                for name in [field.key] + field.labels where names.insert(name).inserted {
                    json.member(name) {
                        $0.member("$ref", field.type == .files ? "#/definitions/files" : "#/definitions/scalar")
                    }
                }
            }
        }
        json.member("additionalProperties", false)
    }
}
