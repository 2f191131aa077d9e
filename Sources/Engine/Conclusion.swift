import Dates
import Linting
import SourceText

extension LintResult {
    /// Several outcomes as one result, findings in order, with what there is to say about the suppressions of each
    /// configuration, all that it serves taken together.
    ///
    /// - Parameters:
    ///   - pack: The pack that the result stands on.
    ///   - day: The day that was linted for.
    ///   - failures: What could not be taken up at all.
    package init(concluding outcomes: [Outcome], of pack: RulePack, on day: CivilDate, failures: [Failure] = []) {
        let documents = outcomes.flatMap(\.documents), packs = [pack] + outcomes.map(\.pack)
        let byPath = Dictionary(documents.map { ($0.path, $0) }) { first, _ in first }
        let findings = outcomes.flatMap(\.findings) + outcomes.remarks(pack: pack)
        self.init(
            pack: PackIdentity(id: pack.id, version: pack.version), documents: documents,
            findings: findings.inOrder(of: \.self, byPath),
            suppressed: outcomes.flatMap(\.suppressed).inOrder(of: \.finding, byPath),
            failures: failures + outcomes.flatMap(\.failures), rules: packs.rules)
        documentTypes = packs.documents
        subject = pack.subject
        variantName = pack.grades.isEmpty ? nil : pack.variantName
        self.day = day
        isComplete = self.failures.isEmpty && !outcomes.isEmpty && outcomes.allSatisfy(\.isComplete)
        // One of several that may be handed in today says that there is no waiting.
        if outcomes.allSatisfy({ $0.opens != nil }) {
            opens = outcomes.compactMap(\.opens).max { $0.isBefore($1) }?.chinese
        }
        failOn = outcomes.first?.failOn ?? .error
        active = outcomes.reduce(into: []) { $0.formUnion($1.runner.active) }
        isSelective = outcomes.contains(where: \.isSelective)
    }
}

extension [RulePack] {
    /// Of all of them, each once.
    fileprivate var rules: [RuleEntry] { once(\.rules, \.id) }
    fileprivate var documents: [DocumentType] { once(\.documents, \.kind) }

    private func once<Part, ID: Hashable>(_ parts: (RulePack) -> [Part], _ id: (Part) -> ID) -> [Part] {
        var packs: Set<String> = [], known: Set<ID> = []
        return filter { packs.insert($0.id).inserted }.flatMap(parts).filter { known.insert(id($0)).inserted }
    }
}

extension Baseline.Scope {
    /// All of a result, files going by the paths that it has for them.
    static func whole(_ result: LintResult) -> Baseline.Scope {
        Baseline.Scope(
            documents: Set(result.documents.filter(\.isFormChecked).map(\.path)), rules: result.active, name: \.self,
            isGone: { _ in false })
    }
}

extension [Outcome] {
    /// What there is to say about the suppressions of each configuration; used by one is used.
    fileprivate func remarks(pack: RulePack) -> [Finding] {
        var merged: [String: Outcome] = [:]
        for outcome in self {
            guard let path = outcome.configured.first?.suppression.writtenIn else { continue }
            guard var known = merged[path] else {
                merged[path] = outcome
                continue
            }
            known.configured = zip(known.configured, outcome.configured).map {
                ($0.suppression, Swift.max($0.use, $1.use))
            }
            merged[path] = known
        }
        return merged.keys.sorted().flatMap { path -> [Finding] in
            guard let outcome = merged[path] else { return [] }
            return SuppressionFilter(outcome.configured.map(\.suppression)).remarks(
                outcome.configured.map(\.use), pack: pack, runner: outcome.runner)
        }
    }
}

extension Array {
    /// By path, position, rule; those about a whole file first.
    fileprivate func inOrder(of finding: (Element) -> Finding, _ documents: [String: DocumentResult]) -> [Element] {
        let keyed = enumerated().map { index, element in
            let finding = finding(element)
            // In the file where that has lines: there a comment has its place, too.
            let position =
                if case .source(let range)? = documents[finding.path]?.place(of: finding) { range.start } else {
                    finding.range?.start ?? -1
                }
            return (key: (finding.path, position, finding.rule, index), element: element)
        }
        return keyed.sorted { $0.key < $1.key }.map(\.element)
    }
}
