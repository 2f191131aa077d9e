import ApplicationForm
import Linting
import PackData

/// A photo that is not there, no JPG or PNG, or too large.
struct FormPhoto: Rule {
    static let check = "form.photo"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["file", "size", "limit", "width", "height", "renamed"]
    static let messages = [
        "missing": values, "format": values, "tooLarge": values, "compress": values, "landscape": values,
        "name": values
    ]
    private let limit: Int
    private let compressed: Int
    /// How the file's name may end.
    private let endings: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["limitBytes", "compressedBytes", "endings"])
        endings = try entry.parameters.required("endings").strings()
        limit = try entry.parameters.required("limitBytes").int()
        compressed = try entry.parameters.required("compressedBytes").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.photo], let file = value.items.first,
            !file.trimmed.isEmpty,
            let facts = context.attachments[file]
        else { return }
        var values = ["file": file, "size": Self.size(facts.size)]
        if !facts.exists {
            sink.report("missing", values, at: .value(value, of: form))
        } else if facts.content != .jpeg && facts.content != .png {
            sink.report("format", values, at: .value(value, of: form))
        } else if !UploadedFile.endsAs(endings, file) {
            values["renamed"] = UploadedFile.renamed(file, facts.content == .png ? "png" : "jpg")
            sink.report("name", values, at: .value(value, of: form))
        } else if facts.size > limit {
            values["limit"] = Self.size(limit)
            sink.report("tooLarge", values, at: .value(value, of: form))
        } else {
            values["limit"] = Self.size(compressed)
            if facts.size > compressed { sink.report("compress", values, at: .value(value, of: form), severity: .info) }
            if let pixels = facts.pixels, pixels.width > pixels.height {
                values.merge(["width": "\(pixels.width)", "height": "\(pixels.height)"]) { $1 }
                sink.report("landscape", values, at: .value(value, of: form), severity: .info)
            }
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KB" : Wording.megabytes(bytes)
    }
}
