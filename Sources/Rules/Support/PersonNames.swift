import ChineseText
import Linting
import PackData
import Scan
import SourceText

/// Chinese names of persons: a surname (`persons` in the pack's form.yaml) and one or two characters more.
struct PersonNames: Sendable {
    private let surnames: ScalarSet
    /// Of two characters.
    private let compoundSurnames: [[Unicode.Scalar]]

    init(_ pack: RulePack) throws(Failure) {
        let node = try pack.data.required("form").required("persons")
        try node.checkKeys(["surnames", "compoundSurnames"])
        surnames = ScalarSet(try node.string("surnames"))
        compoundSurnames = try node.required("compoundSurnames").strings().map { Array($0.unicodeScalars) }
    }

    /// Whether `scalars`, without blanks, can be a name.
    func isName(_ scalars: [Unicode.Scalar]) -> Bool {
        (2...4).contains(scalars.count) && scalars.allSatisfy(\.properties.isIdeographic)
            && (surnames.contains(scalars[0]) && scalars.count <= 3
                || compoundSurnames.contains { scalars.starts(with: $0) })
    }

    /// The same name, however it is spaced.
    static func isSame(_ a: String, _ b: String) -> Bool { bare(a) == bare(b) }

    /// One character of three or more written wrong: 周明源 for 周明远.
    static func isSlip(_ a: String, _ b: String) -> Bool {
        let a = Array(bare(a).unicodeScalars), b = Array(bare(b).unicodeScalars)
        return min(a.count, b.count) >= 3 && Similarity.editDistance(a, b) == 1
    }

    static func bare(_ name: String) -> String { Folding.fold(name).filter { !$0.isWhitespace && $0 != "·" } }
}
