import ApplicationForm
import Dates
import DocumentModel
import Linting
import NameMatching
import PlainTextReader
import SourceText
import Structure

/// What came out of one submission, before several are put together.
package struct Outcome: Sendable {
    /// The form and the documents that could be read.
    package var documents: [DocumentResult] = []
    /// What stands, in no order yet.
    package var findings: [Finding] = []
    /// What comments and the configuration keep out.
    package var suppressed: [SuppressedFinding] = []
    /// What could not be read.
    package var failures: [Failure] = []
    /// The suppressions that hold for it, besides those in comments, and what became of each.
    package var configured: [(suppression: Suppression, use: SuppressionFilter.Use)] = []
    /// From which severity on a finding fails.
    package var failOn: FailOn
    /// Whether every part of the application was there, and all rules were asked for.
    package var isComplete = false
    /// Whether only some rules were asked for.
    package var isSelective: Bool
    /// When applications are taken next, where none are today.
    package var opens: CivilDate?
    /// The rules that ran.
    package var runner: RuleRunner
    /// The pack that they are of.
    package var pack: RulePack
}

extension Engine {
    /// Reads, analyses and checks what belongs together.
    package func examine(
        _ submission: Submission, on day: CivilDate, _ isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> Outcome {
        var outcome = Outcome(
            failures: submission.failures, failOn: submission.failOn, isSelective: !selection.selected.isEmpty,
            runner: runner, pack: pack)
        let form = submission.form, grade = decidedGrade(submission, &outcome)
        let (documents, matcher) = try analyze(submission, &outcome, isCancelled)
        let context = RuleContext(
            pack: pack, grade: grade, application: form, documents: documents, matcher: matcher, today: day,
            isUpload: submission.isUpload, attachments: submission.files,
            isApplicationNamed: submission.isFormChecked, left: submission.left)
        outcome.documents = results(submission, documents, grade)
        let findings = try runner.findings(for: context) { () throws(Failure) in try Failure.check(isCancelled) }
        suppress(findings, by: submission.suppressions, context, &outcome)
        outcome.isComplete =
            !outcome.isSelective && (form.map { submission.isFormChecked && $0.hasEveryPart } ?? false)
            && !documents.contains { $0.legibility == .none }
        outcome.opens = opening(for: form, grade, day)
        outcome.hide(form?.privateNumbers ?? PrivateNumbers([]))
        return outcome
    }

    /// As the caller says; else as the form does.
    private func decidedGrade(_ submission: Submission, _ outcome: inout Outcome) -> Variant? {
        if let grade = submission.grade { return grade }
        do {
            return try submission.form.flatMap { (form) throws(Failure) in try pack.grade(of: form) }
        } catch {
            outcome.failures.append(error)
            return nil
        }
    }

    /// The day that has to be waited for; nil where applications are taken today, or none is at hand.
    private func opening(for form: Application?, _ grade: Variant?, _ day: CivilDate) -> CivilDate? {
        guard form?.record(.basics) != nil, let grade,
            let next = try? ApplicationWindows(pack).next(for: grade, on: day)
        else {
            return nil
        }
        return day.isBefore(next.opens) ? next.opens : nil
    }

    // MARK: The documents

    private func analyze(
        _ submission: Submission, _ outcome: inout Outcome, _ isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> ([LintedDocument], NameMatcher?) {
        let form = submission.form, names = form?.table(.achievements)?.records.map { $0.text(.projectName) }
        let analyzer: Analyzer, matcher: NameMatcher?
        do throws(Failure) {
            analyzer = try Analyzer(pack: pack, lexicon: lexicon + (form?.terms ?? []))
            // Names are compared word by word: the application's project names must not be words of their own here.
            let words = names == nil ? nil : try pack.nameVocabulary()
            matcher = try words.map { (words) throws(Failure) in
                NameMatcher(vocabulary: words, segmenter: try .keeping(pack.lexicon))
            }
        } catch {
            outcome.failures.append(error)
            return ([], nil)
        }
        var documents: [LintedDocument] = []
        func add(
            _ kind: DocumentKind, host: LintedDocument.Host? = nil, isOnlyCompared: Bool = false,
            _ analysis: (Analysis.Basis) throws(Failure) -> Analysis
        ) throws(Failure) {
            try Failure.check(isCancelled)
            do throws(Failure) {
                let analyzed = try analysis(Analysis.Basis(pack, form, kind)).document
                let matches =
                    pack.document(kind)?.outline == .projects
                    ? matcher?.match(reports: analyzed.projectNames, achievements: names ?? []) ?? [] : []
                var linted = LintedDocument(kind: kind, analysis: analyzed, matches: matches, host: host)
                linted.isOnlyCompared = isOnlyCompared
                documents.append(linted)
            } catch {
                if error.code == .cancelled { throw error }
                outcome.failures.append(error)
            }
        }
        for document in submission.documents {
            try add(document.kind, isOnlyCompared: document.isOnlyCompared) { (basis) throws(Failure) in
                switch document.content {
                case .source(let source):
                    return try analysis(of: source.read(pdf: pdf, isCancelled), analyzer, basis, isCancelled)
                case .analysis(let kept) where kept.basis == basis: return kept
                case .analysis(let kept):
                    return try analysis(of: kept.document.document, analyzer, basis, isCancelled)
                }
            }
        }
        guard submission.isFormChecked, let form else { return (documents, matcher) }
        for type in pack.documents {
            guard let text = type.place.flatMap(form.text(at:)) else { continue }
            try add(type.kind, host: .init(text, in: form)) {
                (basis) throws(Failure) in
                let document = try PlainTextReader.read(Array(text.text.utf8), path: form.source.path)
                return try analysis(of: document, analyzer, basis, isCancelled)
            }
        }
        return (documents, matcher)
    }

    // MARK: The result

    private func results(
        _ submission: Submission, _ documents: [LintedDocument], _ grade: Variant?
    ) -> [DocumentResult] {
        var results: [DocumentResult] = []
        if let form = submission.form {
            var result = DocumentResult(
                path: form.source.path, kind: .application, format: form.format, content: .application(form),
                grade: grade, application: form.source.path)
            result.isFormChecked = submission.isFormChecked
            results.append(result)
        }
        for document in documents {
            let type = pack.document(document.kind)
            results.append(
                DocumentResult(
                    path: document.path, kind: document.kind,
                    format: document.host?.format ?? document.document.format,
                    content: .document(document.released), grade: grade, type: type,
                    limits: type?.limits(pack, for: grade),
                    application: submission.application))
        }
        return results.map { result in
            var result = result
            result.failOn = submission.failOn
            result.pack = pack.id
            return result
        }
    }
}
