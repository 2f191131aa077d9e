import Linting
import SourceText

/// How long a place of the form may be, for whoever counts while it is filled in.
package struct FieldLength: Sendable {
    /// The page, and its field; nil for the page itself.
    package let page: String, field: String?
    /// What is counted, as packs call it.
    package let basis: String
    /// Beyond which somebody is told, beyond which it is refused.
    package let advised: Int?, most: Int?

    /// What the rules of a pack ask for, where that is the same for everybody.
    package static func all(in pack: RulePack) -> [FieldLength] {
        pack.rules.filter { $0.check == Length.name }.flatMap { entry in
            (try? Length(Parameters(entry.parameters, pack)))?.ofFields(pack) ?? []
        }
    }
}

extension Length {
    fileprivate func ofFields(_ pack: RulePack) -> [FieldLength] {
        (fields?.paths ?? []).map { path in
            FieldLength(
                page: path.page.key, field: path.field?.key, basis: basis.word,
                advised: recommended?.value(pack, nil), most: maximum?.value(pack, nil))
        }
    }
}
