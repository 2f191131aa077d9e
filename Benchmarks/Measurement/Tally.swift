/// What was found of what should be: precision, recall and F1 of it.
public struct Tally: Sendable {
    public var hits = 0, extra = 0, missed = 0

    public init() {}

    public var precision: Double { hits + extra == 0 ? 0 : Double(hits) / Double(hits + extra) }
    public var recall: Double { hits + missed == 0 ? 0 : Double(hits) / Double(hits + missed) }
    public var f1: Double { hits == 0 ? 0 : 2 * Double(hits) / Double(2 * hits + extra + missed) }
}
