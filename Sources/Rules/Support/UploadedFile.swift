import ApplicationForm
import Kinds
import Linting

/// What can be wrong with a PDF that is uploaded with the form; the keys are those of the messages in the packs.
enum UploadedFile {
    static let messages = ["missing", "notPDF", "name", "tooLarge", "locked", "damaged"]
    private static let ending = "pdf"

    /// Reports what is wrong with each file of `value`. A file that Poppler can't open is for a person to look at:
    /// other programs may.
    static func check(
        _ value: FormValue, in form: Application, limit: Int, values: [String: String] = [:], _ context: RuleContext,
        _ sink: inout FindingSink
    ) {
        for (index, file) in value.items.enumerated() where !file.trimmed.isEmpty {
            guard let facts = context.attachments[file], let fault = fault(of: facts, file, limit: limit) else {
                continue
            }
            let all = values.merging([
                "file": file, "size": Wording.megabytes(facts.size), "limit": Wording.megabytes(limit),
                "renamed": FileNames.renamed(file, ending)
            ]) { $1 }
            let target: FindingSink.Target =
                value.itemRanges.indices.contains(index)
                ? .item(index, of: value, in: form) : .value(value, of: form)
            sink.report(fault, all, at: target, verdict: fault == "damaged" ? .review : nil)
        }
    }

    private static func fault(of facts: AttachmentFacts, _ file: String, limit: Int) -> String? {
        if !facts.exists { return "missing" }
        if facts.content != .pdf { return "notPDF" }
        if !FileNames.end(file, in: [ending]) { return "name" }
        if facts.size > limit { return "tooLarge" }
        return switch facts.fault {
        case .locked: "locked"
        case .damaged: "damaged"
        case nil: nil
        }
    }
}
