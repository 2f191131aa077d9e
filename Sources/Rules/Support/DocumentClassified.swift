import Linting
import PackData

/// Secrecy marks and notices in a document, its headers and footers, and its name.
struct DocumentClassified: Sendable {
    static let messages: [String: Set<String>] = [
        "default": ["marking"], "review": ["marking"], "margin": ["marking"], "file": ["marking", "file"]
    ]
    private let text: ClassifiedText

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["grammar"])
        text = try ClassifiedText(entry.parameters.required("grammar"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        var seen: Set<String> = []
        for found in text.find(in: document, context.phrases) {
            let marking = document.document.string(found.range).trimmed
            guard seen.insert(marking).inserted else { continue }
            let isSure = found.certainty == .sure
            sink.report(
                isSure ? "default" : "review", ["marking": marking], at: .range(found.range, of: document),
                verdict: isSure ? nil : .review)
        }
        for line in document.document.margins {
            guard let marking = text.mark(inMargin: line), seen.insert(marking).inserted else { continue }
            sink.report("margin", ["marking": marking], at: .document(document))
        }
        if document.host == nil, let marking = text.mark(inFileName: document.path) {
            let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
            sink.report("file", ["marking": marking, "file": name], at: .document(document))
        }
    }
}
