import ApplicationForm
import Dispatch
import Linting
import Rules
import SourceText
import Synchronization

/// Lints applications and documents: the one call that a program needs.
public struct Linter: Sendable {
    private let options: LintOptions

    public init(_ options: LintOptions) { self.options = options }

    /// Finds what the options name, lints it, and returns everything that came out, findings in order.
    ///
    /// A file that cannot be read becomes one of `failures` and does not stop the others. One unit is linted on the
    /// calling thread,
    /// several on as many threads as `jobs` allows; either way the call returns when all are done.
    public func run() throws(Failure) -> LintResult {
        var discovery = Discovery(options)
        discovery.run()
        var failures = discovery.failures
        var units = discovery.units
        // Several units keep all processors busy anyway.
        if units.count == 1 { units[0].begin() }
        let plans = try plans(for: units, failures: &failures)
        let results = lint(plans)
        let isSelective = plans.contains(where: \.isSelective)
        let pack = if let first = plans.first { first.pack } else { try Packs.load(options.pack ?? Packs.defaultID) }
        let thresholds = plans.map { options.failOn ?? $0.unit.configuration.failOn ?? .error }
        var result = assemble(results, thresholds, remarks: remarks(plans, results), pack: pack, failures: failures)
        result.active = plans.reduce(into: []) { $0.formUnion($1.runner.active) }
        result.isSelective = isSelective
        result.day = plans.first?.today ?? options.on ?? .today
        result.packName = plans.first?.packName ?? options.pack ?? Packs.defaultID
        return result
    }

    /// A unit with everything that it needs to be linted.
    private func plans(for units: [LintUnit], failures: inout [Failure]) throws(Failure) -> [LintPlan] {
        var cache = PlanCache(options: options)
        var plans: [LintPlan] = []
        for unit in units {
            do throws(Failure) {
                plans.append(try cache.plan(for: unit))
            } catch {
                if options.configuration != nil || unit.configuration.path.isEmpty {
                    throw error
                }
                failures.append(error)
            }
        }
        return plans
    }

    private func lint(_ plans: [LintPlan]) -> [UnitResult] {
        if plans.count == 1 { return [plans[0].lint()] }
        let board = Mutex(Board(results: Array(repeating: nil, count: plans.count)))
        let jobs = min(max(1, options.jobs ?? ProcessorCount.online), plans.count)
        @Sendable func work() {
            while let index = board.withLock({ $0.take() }) {
                let result = plans[index].lint()
                board.withLock {
                    $0.results[index] = result
                    $0.done += 1
                    options.progress?($0.done, plans.count)
                }
            }
        }
        if jobs > 1 { DispatchQueue.concurrentPerform(iterations: jobs) { _ in work() } } else { work() }
        return board.withLock { $0.results.compactMap { $0 } }
    }

    /// What the threads share: which plan is next, and what came out of those that are done.
    private struct Board {
        var results: [UnitResult?]
        var next = 0
        var done = 0

        /// The next plan to lint; nil when all are taken.
        mutating func take() -> Int? {
            guard next < results.count else { return nil }
            defer { next += 1 }
            return next
        }
    }

    private func assemble(
        _ results: [UnitResult], _ thresholds: [FailOn], remarks: [Finding], pack: RulePack, failures: [Failure]
    ) -> LintResult {
        let documents = zip(results, thresholds).flatMap { result, failOn in
            result.documents.map { document in
                var document = document
                document.failOn = failOn
                return document
            }
        }
        let byPath = Dictionary(documents.map { ($0.path, $0) }) { first, _ in first }
        let findings = (results.flatMap(\.findings) + remarks).inOrder(of: \.self, byPath)
        let suppressed = results.flatMap(\.suppressed).inOrder(of: \.finding, byPath)
        let failures = failures + results.flatMap(\.failures)
        var summary = LintSummary(
            findings: findings, suppressed: suppressed.count,
            isComplete: failures.isEmpty && !results.isEmpty && results.allSatisfy(\.isComplete))
        // One of several that may be handed in today says that there is no waiting.
        if results.allSatisfy({ $0.opens != nil }) {
            summary.opens = results.compactMap(\.opens).max { $0.isBefore($1) }?.chinese
        }
        let reports = documents.filter { $0.kind == .report }.map(\.format)
        summary.needsExport = reports.contains(.docx) && !reports.contains(.pdf)
        var result = LintResult(
            pack: PackIdentity(id: pack.id, version: pack.version), documents: documents, findings: findings,
            suppressed: suppressed, failures: failures, summary: summary, rules: pack.rules, sections: pack.sections)
        result.failOn = thresholds.first ?? options.failOn ?? .error
        return result
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
