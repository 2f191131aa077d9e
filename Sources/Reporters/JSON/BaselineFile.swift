import Linting

/// The file of a baseline, as `Baseline` reads it.
public enum BaselineFile {
    /// As YAML that people can read and merge.
    public static func bytes(of baseline: Baseline) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", 1)
            json.member("findings", baseline.entries) { json, entry in
                json.object { json in
                    json.member("rule", entry.rule)
                    json.member("path", entry.path)
                    json.member("severity", entry.severity.rawValue)
                    if let places = entry.places { json.member("places", places) }
                    json.member("fingerprint", entry.fingerprint.description)
                    json.member("message", entry.message)
                }
            }
        }
        return json.line
    }
}
