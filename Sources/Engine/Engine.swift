import ApplicationForm
import Dates
import DocumentModel
import Linting
import PackData
import Rules
import SourceText

/// Lints what is in memory. Made once from a pack and a choice of its rules, then called from any thread: it keeps no
/// state, reads no path, and starts no process but through the reader of PDFs that it was given.
public struct Engine: Sendable {
    /// Reads a PDF that is in memory.
    public typealias PDFReader =
        @Sendable (_ bytes: [UInt8], _ path: String, _ isCancelled: @Sendable () -> Bool) throws(Failure) -> Document

    /// The rules, and the words that decide.
    public let pack: RulePack
    let selection: RuleSelection
    let runner: RuleRunner
    let lexicon: [String]
    let pdf: PDFReader?

    /// - Parameters:
    ///   - selection: Which rules run; all by default.
    ///   - overrides: Severities that findings of a rule get instead of its own.
    ///   - lexicon: Words that the segmenter keeps whole, besides the pack's.
    ///   - pdf: Reads PDFs; without it they are failures.
    /// - Throws: what is wrong with the pack, or a name that is none of its rules.
    public init(
        pack: RulePack, selection: RuleSelection = RuleSelection(), overrides: [String: RuleRunner.Override] = [:],
        lexicon: [String] = [], pdf: PDFReader? = nil
    ) throws(Failure) {
        if let odd = selection.unknownNames(in: pack).min() {
            throw Failure(.configuration, message: "没有名为“\(odd)”的规则或规则组；运行 reportlint rules 可以看到全部规则")
        }
        if let odd = overrides.keys.filter({ pack.rule($0) == nil }).min() {
            let isGroup = pack.rules.contains { $0.group == odd }
            throw Failure(
                .configuration,
                message: isGroup
                    ? "severity 里的“\(odd)”是规则组；请逐条写规则名，要停用一组请写 ignore: [\(odd)]"
                    : "severity 里没有名为“\(odd)”的规则；运行 reportlint rules 可以看到全部规则")
        }
        do {
            runner = try RuleRunner(
                pack: pack, catalog: RuleCatalog.all, selection: selection, overrides: overrides,
                checksMessages: !pack.isChecked)
        } catch {
            throw Failure(faulty: error)
        }
        self.pack = pack
        self.selection = selection
        self.lexicon = lexicon
        self.pdf = pdf
    }

    /// Reads and analyses a document; what comes out may be kept and linted any number of times.
    ///
    /// - Parameters:
    ///   - kind: What it is read for.
    ///   - form: The application that it belongs to, whose names are kept whole.
    /// - Throws: what is wrong with the document, or `.cancelled`.
    public func analyze(
        _ source: DocumentSource, as kind: DocumentKind = .report, with form: Application? = nil,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> Analysis {
        let basis = Analysis.Basis(pack, form, kind)
        let analyzer = try Analyzer(pack: pack, lexicon: lexicon + basis.terms)
        return try analysis(of: source.read(pdf: pdf, isCancelled), analyzer, basis, isCancelled)
    }

    /// What there is to say about the form and its documents.
    ///
    /// What can't be read is among the failures of the result and does not stop the rest.
    /// - Parameters:
    ///   - day: The day to lint for.
    ///   - isCancelled: Asked again and again; within 50 ms of its first yes the call ends.
    /// - Throws: `.cancelled` alone.
    public func lint(
        _ submission: Submission, on day: CivilDate, isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> LintResult {
        let outcome = try examine(submission, on: day, isCancelled),
            result = LintResult(concluding: [outcome], of: pack, on: day)
        return submission.baseline.map { result.settled(by: $0.split(result.findings, .whole(result))) } ?? result
    }

    func analysis(
        of document: Document, _ analyzer: Analyzer, _ basis: Analysis.Basis, _ isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> Analysis {
        let analyzed = try analyzer.analyze(
            document, achievements: basis.achievements, isCancelled: isCancelled)
        return Analysis(document: analyzed, basis: basis)
    }
}

extension Failure {
    /// What to say of a pack that can't be used; its own file and line stand in the message.
    package init(faulty error: Failure, at place: String = "") {
        self.init(.pack, path: place, message: "规则包有误：\(error)")
    }
}
