// Stands in until the name matcher lands: delete this file then.
import PackData
import ChineseText
public struct NameVocabulary: Sendable { public init(_ n: PackNode) throws(PackError) {} }
public struct NameMatcher: Sendable {
  public struct ReportName: Sendable { public init(name: String, aliases: [String]) {} }
  public init(vocabulary: NameVocabulary, segmenter: Segmenter) {}
  public func match(reports: [ReportName], achievements: [String]) -> [ProjectMatch] { [] }
}
