import ApplicationForm
import ChineseText
import Dates
import DocumentModel
import Foundation
import Linting
import PackData
import Rules

/// A row of `Corpus/labelled/sentences.tsv`: a sentence in which a rule must find something, or that only looks like it.
public struct LabelledSentence: Sendable {
    public var split: String
    /// Id of the rule.
    public var rule: String
    /// The words that decide; nil for a look-alike.
    public var words: String?
    public var text: String

    /// All rows, in order.
    public static func all() throws -> [LabelledSentence] {
        let file = MeasuringData.package.appendingPathComponent("Corpus/labelled/sentences.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return LabelledSentence(
                split: cells[0], rule: cells[1], words: cells[2] == "-" ? nil : cells[2], text: cells[3])
        }
    }

    /// The application or document that holds it, as the rule would meet it.
    func context(_ pack: RulePack, _ analyzer: (Document) -> LintedDocument) throws -> RuleContext {
        var form: Application?, documents: [LintedDocument] = []
        if rule.hasPrefix("achievement.") {
            let role = try String(decoding: JSONEncoder().encode(text), as: UTF8.self)
            form = try ApplicationReader.read(
                bytes: Array("业绩:\n  - 项目名称: 观测平台\n    本人所起作用: \(role)\n".utf8), path: "application.yaml", pack.form)
        } else {
            documents = [analyzer(document)]
        }
        return RuleContext(
            pack: pack, grade: nil, application: form, documents: documents,
            today: CivilDate(year: 2026, month: 8, day: 1))
    }

    var kind: DocumentKind { rule.hasPrefix("opinion.") ? .opinion : .report }

    /// In a report the sentence stands in 技术方案 of a project that has more to say.
    private var document: Document {
        var builder = DocumentBuilder()
        func add(_ text: String, _ kind: Block.Kind) {
            builder.openBlock()
            builder.append(text)
            builder.closeBlock(kind)
        }
        if kind == .report {
            add("一、代表性项目一：观测数据平台研制", .heading(level: 1))
            add("（一）项目背景", .heading(level: 2))
            add("原有程序重复解析数据，需要统一。", .paragraph)
            add("（二）技术方案", .heading(level: 2))
        }
        add(text, .paragraph)
        return builder.document(path: kind.rawValue, format: .text)
    }
}

/// How well the grammars of one rule tell its sentences from look-alikes.
public struct SentenceScore: Sendable {
    /// Sentences, and those in which the rule found something.
    public private(set) var sentences = 0, found = 0
    /// Look-alikes, those that were taken for the real thing, and those that a person is asked about.
    public private(set) var lookAlikes = 0, wrong = 0, asked = 0
    public private(set) var mistakes: [String] = []

    mutating func add(_ sentence: LabelledSentence, _ findings: [Finding]) {
        if let words = sentence.words {
            sentences += 1
            if findings.isEmpty { mistakes.append("missed “\(words)”: \(sentence.text)") } else { found += 1 }
        } else {
            lookAlikes += 1
            guard !findings.isEmpty else { return }
            let isWrong = findings.contains { $0.verdict != .review }
            if isWrong { wrong += 1 } else { asked += 1 }
            mistakes.append("\(isWrong ? "false" : "asked"): \(sentence.text) → \(findings.map(\.message))")
        }
    }

    /// By rule.
    public static func measure(_ sentences: [LabelledSentence]) throws -> [String: SentenceScore] {
        func source(_ name: String) throws -> PackSource {
            try PackSource(folder: MeasuringData.package.appendingPathComponent("rules/\(name)").path)
        }
        let pack = try RulePack(source("cas-engineering").extending(source("common")).core)
        let analyzer = try MeasuringData.analyzer()
        var scores: [String: SentenceScore] = [:]
        for (rule, rows) in Dictionary(grouping: sentences, by: \.rule) {
            let runner = try RuleRunner(
                pack: pack, catalog: RuleCatalog.all, selection: RuleSelection(selected: [rule]), checksMessages: false)
            for row in rows {
                let context = try row.context(pack) { LintedDocument(kind: row.kind, analysis: analyzer.analyze($0)) }
                scores[rule, default: SentenceScore()].add(row, runner.findings(for: context) {})
            }
        }
        return scores
    }
}
