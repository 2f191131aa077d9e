import ApplicationForm

/// The JSON Schema of `application.yaml`, made from the form's own tables, so that an editor offers exactly the keys
/// that the reader knows.
public enum ApplicationSchema {
    public static var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "http://json-schema.org/draft-07/schema#")
            json.member("title", "application.yaml：职称评审申报材料")
            json.member("type", "object")
            json.member("properties") { json in
                for section in FormSection.allCases {
                    for name in [section.rawValue] + section.labels { json.member(name) { property(of: section, &$0) } }
                }
            }
            json.member("additionalProperties", false)
            json.member("definitions") { json in
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
        }
        return json.line
    }

    private static func property(of section: FormSection, _ json: inout JSONWriter) {
        switch section {
        case .basics, .transferForm:
            record(section.fields, &json)
        case .opinion:
            json.member("description", "文件名（.md .txt .docx .pdf），或意见全文")
            json.member("type", ["string", "null"]) { $0.string($1) }
        case .report:
            json.member("description", "文件名")
            json.member("type", ["string", "null"]) { $0.string($1) }
        default:
            table(section, &json)
        }
    }

    /// A list of records, or a mapping with 记录 and 附件.
    private static func table(_ section: FormSection, _ json: inout JSONWriter) {
        json.key("anyOf")
        json.array(["null", "array", "object"]) { json, kind in
            json.object { json in
                json.member("type", kind)
                if kind == "array" { json.member("items") { record(section.fields, &$0) } }
                guard kind == "object" else { return }
                json.member("properties") { json in
                    json.member("记录") { json in
                        json.member("type", ["array", "null"]) { $0.string($1) }
                        json.member("items") { record(section.fields, &$0) }
                    }
                    json.member("附件") { $0.member("$ref", "#/definitions/files") }
                }
                json.member("additionalProperties", false)
            }
        }
    }

    private static func record(_ fields: [FormField], _ json: inout JSONWriter) {
        json.member("type", "object")
        guard !fields.isEmpty else { return }
        var names: Set<String> = []
        json.member("properties") { json in
            for field in fields {
                for name in [field.rawValue] + field.labels where names.insert(name).inserted {
                    json.member(name) {
                        $0.member("$ref", field == .evidence ? "#/definitions/files" : "#/definitions/scalar")
                    }
                }
            }
        }
        json.member("additionalProperties", false)
    }
}
