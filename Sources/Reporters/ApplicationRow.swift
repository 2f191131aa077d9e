import ApplicationForm
import Linting

/// One application (or a document that belongs to none) among those of a run: a line of every table of applications.
package struct ApplicationRow {
    /// Path of the application, or of the document that has none.
    package let path: String
    /// The form and what belongs to it.
    package let documents: [DocumentResult]
    /// Counts and the verdict on it alone.
    package let summary: LintSummary
    /// Whether every part of it was there to be checked.
    let isComplete: Bool

    /// 姓名, where the form gives it.
    package var applicant: String { documents.lazy.compactMap(\.form).first?.text(.name) ?? "" }
    /// The grade that the documents were linted for.
    package var grade: Variant? { documents.lazy.compactMap(\.grade).first }
}

extension LintResult {
    /// In the order in which they were linted.
    package var applicationRows: [ApplicationRow] {
        func owner(_ document: DocumentResult) -> String { document.application ?? document.path }
        let owners = Dictionary(documents.map { ($0.path, owner($0)) }) { first, _ in first }
        let members = Dictionary(grouping: documents, by: owner)
        let findings = Dictionary(grouping: findings) { owners[$0.path] ?? $0.path }
        let suppressed = Dictionary(grouping: suppressed) { owners[$0.finding.path] ?? $0.finding.path }
        let failed = Set(failures.map { owners[$0.path] ?? $0.path })
        var seen: Set<String> = []
        return documents.map(owner).filter { seen.insert($0).inserted }.map { path in
            let documents = members[path] ?? []
            let form = documents.first { $0.form != nil && $0.isFormChecked }?.form
            let isComplete = !isSelective && !failed.contains(path) && form?.hasEveryPart == true
            return ApplicationRow(
                path: path, documents: documents,
                summary: LintSummary(
                    findings: findings[path] ?? [], suppressed: suppressed[path]?.count ?? 0, isComplete: isComplete),
                isComplete: isComplete)
        }
    }

    /// Whether it is about more than one application.
    var hasSeveralApplications: Bool { Set(documents.compactMap(\.application)).count > 1 }

    /// What it says of one application alone.
    func part(of row: ApplicationRow) -> LintResult {
        let paths = Set(row.documents.map(\.path) + [row.path])
        var part = self
        part.documents = row.documents
        part.findings = findings.filter { paths.contains($0.path) }
        part.suppressed = suppressed.filter { paths.contains($0.finding.path) }
        part.failures = failures.filter { paths.contains($0.path) }
        part.isComplete = row.isComplete
        return part
    }
}

extension [ApplicationRow] {
    /// Those with the most to do first.
    var gravestFirst: [ApplicationRow] {
        enumerated().sorted { a, b in
            let left = a.element.summary, right = b.element.summary
            return (-left.errors, -left.reviews, -left.warnings, a.offset) < (
                -right.errors, -right.reviews, -right.warnings, b.offset
            )
        }.map(\.element)
    }
}
