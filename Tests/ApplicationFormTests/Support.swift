import ApplicationForm
import SourceText
import TestSupport
import Testing

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

extension Application {
    var tables: [FormTable] {
        [education, workHistory, achievements, writings, training, examinations, assessments].compactMap(\.self)
    }

    /// Every value of the form.
    var values: [FormValue] {
        let records = [basics, transferForm].compactMap(\.self) + tables.flatMap(\.records)
        return records.flatMap { Array($0.values.values) + $0.others } + tables.compactMap(\.attachment)
            + [opinion, report].compactMap(\.self)
    }
}

typealias SeededGenerator = TestSupport.SeededGenerator
