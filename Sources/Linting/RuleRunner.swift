import DocumentModel
import PackData
import SourceText
import Structure

/// The rules of a pack, ready to run: entries bound to their logic, parameters decoded.
public struct RuleRunner: Sendable {
    /// A severity that the configuration gives a rule; `off` where it is switched off.
    public enum Override: Sendable, Hashable {
        case severity(Severity)
        case off
    }

    private struct Bound: Sendable {
        var entry: RuleEntry
        var scope: RuleScope
        var needsText: Bool
        /// Whether it is asked before those that compare values.
        var isFirst: Bool
        /// Made when there is something for it to look at: a hook's one report needs no rule about the form.
        var rule: Lazy<any Rule>
        /// When it is asked at all; nil where always.
        var when: Lazy<Condition>?

        /// Whether it is asked; where that can't be told, a person looks at what it finds.
        func applies(to context: RuleContext) -> Condition.Outcome {
            guard let when else { return .yes }
            return FormScope(context).map { when.value.holds(in: $0) } ?? .unchecked
        }
    }

    private let bound: [Bound]
    private let overrides: [String: Override]
    /// Ids of the rules that run.
    public let active: Set<String>

    /// Ids that the engine itself reports, after all rules have run.
    static let engineChecks: Set<String> = [SuppressionFilter.noReasonRule, SuppressionFilter.unusedRule]

    /// Throws where an entry calls logic that `catalog` doesn't have, uses a message or placeholder that it doesn't
    /// fill, or has bad parameters.
    ///
    /// - Parameter checksMessages: false for packs that were checked when they were loaded, or by the tests.
    public init(
        pack: RulePack, catalog: [any Rule.Type], selection: RuleSelection = RuleSelection(),
        overrides: [String: Override] = [:], checksMessages: Bool = true
    ) throws(Failure) {
        let logic = Dictionary(uniqueKeysWithValues: catalog.map { ($0.check, $0) })
        var bound: [Bound] = []
        var active: Set<String> = []
        for entry in pack.rules {
            let isOff = overrides[entry.id] == .off
            if selection.includes(entry.id), !isOff { active.insert(entry.id) }
            if Self.engineChecks.contains(entry.check) { continue }
            guard checksMessages || active.contains(entry.id) else { continue }
            do throws(Failure) {
                let made = try Self.bound(entry, logic, pack, checksMessages: checksMessages)
                // What is wrong with a pack is said whatever rules were asked for.
                if active.contains(entry.id) { bound.append(made) }
            } catch {
                // A rule of what the pack extends has no line of the pack's own.
                guard error.path.isEmpty, !pack.data.isCompiled else { throw error }
                let message = error.message.contains(entry.id) ? error.message : "规则 \(entry.id)：\(error.message)"
                throw Failure(.pack, path: pack.data.file, message: "\(message)（沿用的规则：改它的文件，或写 severity: off）")
            }
        }
        self.bound = bound
        self.overrides = overrides
        self.active = active
    }

    private static func bound(
        _ entry: RuleEntry, _ logic: [String: any Rule.Type], _ pack: RulePack, checksMessages: Bool
    ) throws(Failure) -> Bound {
        var entry = entry
        // The check of another rule of the pack.
        if logic[entry.check] == nil, entry.check != entry.id, let other = pack.rule(entry.check) {
            entry = entry.checked(like: other)
        }
        guard let type = logic[entry.check] else {
            throw entry.checkNode.unknown(
                entry.check, "检查（规则 \(entry.id)）",
                among: (Set(logic.keys).union(pack.rules.map(\.id))).subtracting([entry.id]).sorted())
        }
        if checksMessages {
            try entry.check(against: type.init(entry, pack: pack))
            _ = try entry.when.map { (node) throws(Failure) in try Condition(node, pack) }
        }
        let checked = entry
        let rule = Lazy<any Rule> { Self.trusted { () throws(Failure) in try type.init(checked, pack: pack) } }
        let when = entry.when.map { node in
            Lazy { Self.trusted { () throws(Failure) in try Condition(node, pack) } }
        }
        return Bound(
            entry: entry, scope: type.scope(of: entry), needsText: type.needsText,
            isFirst: type.judgesValues && type.scope(of: entry) == .application, rule: rule, when: when)
    }

    /// What was checked when the pack was loaded, or by the tests.
    private static func trusted<Value>(_ make: () throws(Failure) -> Value) -> Value {
        do throws(Failure) {
            return try make()
        } catch {
            preconditionFailure("a pack that was not checked: \(error)")
        }
    }

    /// What the rules say about one application with its documents, each finding with its final severity; unordered.
    ///
    /// - Parameter checkpoint: Called before each rule and document; what it throws ends the run.
    public func findings<Stop: Error>(
        for context: RuleContext, _ checkpoint: () throws(Stop) -> Void
    ) throws(Stop) -> [Finding] {
        var findings: [Finding] = [], void: Set<TextRange> = []
        for item in bound where item.isFirst {
            try checkpoint()
            let sink = try self.sink(of: item, context, [], &findings, checkpoint)
            void.formUnion(sink?.void ?? [])
        }
        // What is no value is compared with nothing.
        let context = context.emptied(void)
        var focused: [RuleContext] = []
        for document in context.documents {
            try checkpoint()
            focused.append(context.focused(on: document, context.pack.vocabulary.hits(in: document.document.text)))
        }
        for item in bound where !item.isFirst {
            try checkpoint()
            _ = try sink(of: item, context, focused, &findings, checkpoint)
        }
        return withoutYielding(findings)
    }

    /// What one rule says, which joins `findings`; nil where it isn't asked.
    private func sink<Stop: Error>(
        of item: Bound, _ context: RuleContext, _ focused: [RuleContext], _ findings: inout [Finding],
        _ checkpoint: () throws(Stop) -> Void
    ) throws(Stop) -> FindingSink? {
        let applies = item.applies(to: context)
        guard applies == .yes || applies == .unsure else { return nil }
        var sink = FindingSink(item.entry)
        switch item.scope {
        case .application: if context.isApplicationNamed { item.rule.value.run(context, &sink) }
        case .comparison: item.rule.value.run(context, &sink)
        case .document(let kind): try run(item, on: focused, of: kind, &sink, checkpoint)
        }
        findings += sink.findings.map { adjusted(applies == .unsure ? $0.inDoubt : $0) }
        return sink
    }

    /// Without what another rule says better of the same words, or of those that they are compared with.
    private func withoutYielding(_ findings: [Finding]) -> [Finding] {
        let yielding = bound.map(\.entry).filter { !$0.yields.isEmpty }
        let modest = Set(yielding.filter { $0.yields == [RuleEntry.anyRule] }.map(\.id))
        let taken = Set(modest.isEmpty ? [] : findings.filter { !modest.contains($0.rule) }.map(Self.place))
        return findings.filter { finding in
            guard let entry = yielding.first(where: { $0.id == finding.rule }), let range = finding.range else {
                return true
            }
            if modest.contains(entry.id) { return !taken.contains(Self.place(of: finding)) }
            let places =
                [(finding.path, range)] + finding.related.compactMap { place in place.range.map { (place.path, $0) } }
            return !findings.contains { other in
                entry.yields.contains(other.rule)
                    && places.contains { $0.0 == other.path && other.range?.overlaps($0.1) == true }
            }
        }
    }

    private static func place(of finding: Finding) -> String {
        "\(finding.range?.start ?? 0)-\(finding.range?.end ?? 0) \(finding.path)"
    }

    /// Whether any rule that `suppression` names looked at something in that context.
    public func looked(for suppression: Suppression, _ context: RuleContext) -> Bool {
        bound.contains { item in
            guard suppression.names(item.entry.id) else { return false }
            switch item.scope {
            case .application: return context.isApplicationNamed
            case .comparison: return true
            case .document(let kind): return context.documents.contains { $0.kind == kind }
            }
        }
    }

    private func run<Stop: Error>(
        _ item: Bound, on contexts: [RuleContext], of kind: DocumentKind, _ sink: inout FindingSink,
        _ checkpoint: () throws(Stop) -> Void
    ) throws(Stop) {
        for context in contexts {
            guard let document = context.document, document.kind == kind else { continue }
            if document.isOnlyCompared || item.needsText && document.legibility == .none { continue }
            try checkpoint()
            item.rule.value.run(context, &sink)
        }
    }

    /// A finding with the severity that the configuration gives its rule.
    func adjusted(_ finding: Finding) -> Finding {
        guard case .severity(let severity)? = overrides[finding.rule] else { return finding }
        var finding = finding
        finding.severity = finding.verdict == .review ? min(severity, .warning) : severity
        return finding
    }
}
