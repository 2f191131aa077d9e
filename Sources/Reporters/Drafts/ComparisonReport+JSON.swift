import DocumentModel
import Linting
import Structure

extension ComparisonReport {
    /// One object: documents with their sections, the findings of each sort, and the summary.
    public var json: [UInt8] {
        let before = comparison.old.documentsByPath, after = comparison.new.documentsByPath
        var json = JSONWriter()
        json.object { json in
            json.member("version", 1)
            json.member("tool") { $0.members(of: options.tool) }
            json.member("pack") { $0.members(of: comparison.new.pack) }
            json.member("documents", pairs) { json, pair in json.object { $0.members(of: pair) } }
            for (name, findings, documents) in [
                ("fixed", comparison.fixed, before), ("new", comparison.added, after), ("left", comparison.left, after)
            ] {
                json.member(name, findings) { json, finding in json.object { $0.members(of: finding, in: documents) } }
            }
            json.member("summary") { json in
                json.member("fixed", comparison.fixed.count)
                json.member("new", comparison.added.count)
                json.member("left", comparison.left.count)
                json.member("failing", comparison.failing.count)
                json.member("before") { $0.members(of: comparison.old.summary) }
                json.member("after") { $0.members(of: comparison.new.summary) }
            }
        }
        return json.line
    }
}

extension JSONWriter {
    fileprivate mutating func members(of pair: Comparison.Pair) {
        member("kind", pair.kind.rawValue)
        for (name, result) in [("old", pair.old), ("new", pair.new)] {
            key(name)
            guard let result, let document = result.document else {
                null()
                continue
            }
            object { json in
                json.member("path", result.path)
                json.member("format", result.format.rawValue)
                json.counts(document.analysis.counts)
            }
        }
        member("sections", pair.sections) { json, section in
            json.object { json in
                json.member("title", section.title)
                json.member("role", section.role)
                json.member("level", section.level)
                json.member("project", section.project)
                json.member("old", section.old)
                json.member("new", section.new)
            }
        }
    }
}
