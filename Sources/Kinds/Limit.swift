import Linting
import PackData
import SourceText

/// A number written in an entry, or the name of one of pack.yaml: of the variant, or else of the pack.
package enum Limit: Sendable {
    /// Written in the entry.
    case fixed(Int)
    /// By its name.
    case named(String)

    /// What `node` writes or names.
    package init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        let text = try node.string()
        if Int(text) != nil {
            self = .fixed(try node.int())
            return
        }
        guard ([nil] + pack.grades.map(Optional.some)).contains(where: { pack.limit(text, for: $0) != nil }) else {
            throw node.unknown(text, "限额（pack.yaml 的 limits）", among: pack.limitNames)
        }
        self = .named(text)
    }

    /// Nil where it depends on a variant that isn't known.
    package func value(_ context: RuleContext) -> Int? { value(context.pack, context.grade) }

    /// The same for a variant.
    package func value(_ pack: RulePack, _ variant: Variant?) -> Int? {
        switch self {
        case .fixed(let value): value
        case .named(let name): pack.limit(name, for: variant)
        }
    }
}
