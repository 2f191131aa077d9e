import ApplicationForm
import Foundation
import PackData
import SourceText
import TestSupport
import Testing

/// The form of the program's own pack.
let casForm: FormSchema = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "rules/cas-engineering").path(percentEncoded: false)
    do {
        return try FormSchema(PackSource(folder: folder).core["pages"])
    } catch {
        fatalError("\(error)")
    }
}()

extension ApplicationReader {
    static func read(bytes: [UInt8], path: String) throws(Failure) -> Application {
        try read(bytes: bytes, path: path, casForm)
    }
}

extension FormImport {
    static func read(_ bytes: [UInt8], path: String) throws(Failure) -> Outcome {
        try read(bytes, path: path, casForm)
    }
}

func read(_ text: String, _ path: String = "application.yaml") throws -> Application {
    try ApplicationReader.read(bytes: Array(text.utf8), path: path)
}

/// The error that reading `text` must give.
func fault(
    _ text: String, _ path: String = "application.yaml", sourceLocation: SourceLocation = #_sourceLocation
) -> Failure? {
    do {
        _ = try ApplicationReader.read(bytes: Array(text.utf8), path: path)
        Issue.record("read without an error", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}

/// The pages of that form.
extension Application {
    var basics: FormRecord? { record(.basics) }
    var transferForm: FormRecord? { record(.transferForm) }
    var education: FormTable? { table(.education) }
    var workHistory: FormTable? { table(.workHistory) }
    var achievements: FormTable? { table(.achievements) }
    var writings: FormTable? { table(.writings) }
    var training: FormTable? { table(.training) }
    var examinations: FormTable? { table(.examinations) }
    var assessments: FormTable? { table(.assessments) }
    var opinion: FormValue? { value(schema.page(.opinion)) }
    var report: FormValue? { value(schema.page(.report)) }

    var tables: [FormTable] { schema.pages.compactMap { table($0) } }

    /// Keys of the pages that are there.
    var pages: [String] { schema.pages.filter { self[$0] != nil }.map(\.key) }

    /// Every value of the form.
    var values: [FormValue] {
        let records = [basics, transferForm].compactMap(\.self) + tables.flatMap(\.records)
        return records.flatMap { $0.values.map(\.value) + $0.others } + tables.compactMap(\.attachment)
            + [opinion, report].compactMap(\.self)
    }
}

typealias SeededGenerator = TestSupport.SeededGenerator
