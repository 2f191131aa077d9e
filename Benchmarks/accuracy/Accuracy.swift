import Foundation
import Measurement

/// `accuracy [--mistakes] FILE.json`: prints how accurate the program is on the labelled data, and writes the figures
/// as JSON. `accuracy --renderings FOLDER` writes the labelled reports in every format instead, to be tried by hand;
/// `accuracy --fit` fits `likeness.yaml` to the labelled sentences, and prints what a held-out fifth of them gets.
@main struct Accuracy {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let listsMistakes = arguments.contains("--mistakes")
        arguments.removeAll { $0 == "--mistakes" }
        if arguments.count == 2, arguments[0] == "--renderings" {
            return try writeRenderings(URL(fileURLWithPath: arguments[1]))
        }
        if arguments == ["--fit"] { return try fit() }
        // No labelled file has this ending: none is overwritten by a slip.
        guard arguments.count == 1, arguments[0].hasSuffix(".json") else {
            FileHandle.standardError.write(
                Data("usage: accuracy [--mistakes] FILE.json | --renderings FOLDER | --fit\n".utf8))
            exit(2)
        }
        let figures = try AccuracyFigures.measure()
        if listsMistakes { figures.mistakes.forEach { print($0) } }
        for table in figures.tables { print(table.lines.joined(separator: "\n"), terminator: "\n\n") }
        if MeasuringData.shared == nil {
            print("shared/data is not beside the checkout: real headings and segmentation were not measured.")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(figures).write(to: URL(fileURLWithPath: arguments[0]))
        print("→ \(arguments[0])")
    }

    private static func fit() throws {
        for file in LikenessFile.all {
            try file.text().write(to: file.place, atomically: true, encoding: .utf8)
            print("\(file.model.name) → \(file.place.path)")
            for row in try LikenessFit(file.model).heldOut([0, 5, 10, 15, 20, 25]) {
                print("  from \(row.from): found \(row.found)/\(row.like), wrong \(row.wrong)/\(row.others)")
            }
        }
    }

    /// `FOLDER/39-brackets/exported/个人技术报告.pdf`
    private static func writeRenderings(_ folder: URL) throws {
        for report in try WrittenReport.all() {
            for rendering in report.renderings {
                let place = folder.appendingPathComponent("\(report.name)/\(rendering.rawValue)")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try Data(report.bytes(rendering)).write(to: place.appendingPathComponent(rendering.fileName))
            }
        }
    }
}
