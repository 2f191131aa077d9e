import ApplicationForm
import Dispatch
import DocumentModel
import Engine
import Linting
import PDFReader
import SourceText
import Synchronization
import Platform

/// Applications and documents at paths, some of them perhaps open in an editor: finds what belongs together and lints
/// it.
public struct Workspace: Sendable {
    private let options: LintOptions
    private let files: FileView

    /// - Parameter options: What to lint, and what stands in files that an editor has open.
    public init(_ options: LintOptions) {
        self.options = options
        files = FileView(options.buffers, isSealed: options.isSealed, unread: options.unread)
    }

    /// Finds what the options name, lints it, and returns everything that came out, findings in order.
    ///
    /// A file that cannot be read becomes one of `failures` and does not stop the others. One unit is linted on the
    /// calling thread, several on as many threads as `jobs` allows; either way the call returns when all are done, or
    /// soon after it was called off.
    public func lint(isCancelled: @escaping @Sendable () -> Bool = { false }) throws(Failure) -> LintResult {
        let engines = EngineCache(options, files)
        var discovery = Discovery(options, files, engines)
        discovery.run()
        var failures = discovery.failures
        let assembly = Assembly(files: files, options: options, engines: engines)
        // The documents of one unit are on their way while the rules are loaded; several keep all processors busy
        // anyway.
        let begun = discovery.units.count == 1 ? assembly.assembled(discovery.units[0]) : nil
        let assignments = try assignments(for: discovery.units, begun, engines, failures: &failures)
        let outcomes = try outcomes(of: assignments, engines, isCancelled) { begun ?? assembly.assembled($0) }
        let pack =
            if let first = assignments.first { first.engine.pack } else {
                try Packs.load(options.pack ?? Packs.defaultID)
            }
        var result = LintResult(concluding: outcomes, of: pack, on: options.on ?? .today, failures: failures)
        result.remarks = discovery.remarks
        if assignments.isEmpty { result.failOn = options.failOn ?? .error }
        result.packName = assignments.first?.packName ?? options.pack ?? Packs.defaultID
        return result
    }

    /// What belongs together, ready for an engine.
    public func submissions() -> (submissions: [Submission], failures: [Failure]) {
        let engines = EngineCache(options, files)
        var discovery = Discovery(options, files, engines)
        discovery.run()
        let assembly = Assembly(files: files, options: options, engines: engines)
        return (discovery.units.map { assembly.assembled($0).submission }, discovery.failures)
    }

    /// Units with everything that they need to be linted.
    ///
    /// - Parameter begun: What is known of the one unit already, where it is one.
    private func assignments(
        for units: [LintUnit], _ begun: Assembly.Assembled?, _ engines: EngineCache, failures: inout [Failure]
    ) throws(Failure) -> [Assignment] {
        var assignments: [Assignment] = []
        for unit in units {
            do throws(Failure) {
                assignments.append(try engines.assignment(for: unit, form: begun?.packName))
            } catch {
                if options.configuration != nil || unit.configuration.path.isEmpty { throw error }
                failures.append(error)
            }
        }
        return assignments
    }

    private func outcomes(
        of assignments: [Assignment], _ engines: EngineCache, _ isCancelled: @escaping @Sendable () -> Bool,
        _ assembled: @escaping @Sendable (LintUnit) -> Assembly.Assembled
    ) throws(Failure) -> [Outcome] {
        let day = options.on ?? .today
        @Sendable func outcome(_ assignment: Assignment) throws(Failure) -> Outcome {
            try Failure.check(isCancelled)
            let assembled = assembled(assignment.unit)
            // The application may name another pack than the configuration does.
            let assignment =
                assembled.packName == assignment.packName
                ? assignment : try engines.assignment(for: assignment.unit, form: assembled.packName)
            var submission = assembled.submission
            submission.grade = assignment.grade
            submission.failOn = assignment.failOn
            return try assignment.engine.examine(submission, on: day, isCancelled)
        }
        if assignments.count == 1 { return [try outcome(assignments[0])] }
        let board = Mutex(Board(results: Array(repeating: nil, count: assignments.count)))
        let jobs = min(max(1, options.jobs ?? Environment.processors), assignments.count)
        @Sendable func work() {
            while let index = board.withLock({ $0.take() }) {
                let result = Result { () throws(Failure) in try outcome(assignments[index]) }
                board.withLock {
                    $0.results[index] = result
                    $0.done += 1
                    options.progress?($0.done, assignments.count)
                }
            }
        }
        if jobs > 1 { DispatchQueue.concurrentPerform(iterations: jobs) { _ in work() } } else { work() }
        var outcomes: [Outcome] = []
        for result in board.withLock({ $0.results }) { if let result { outcomes.append(try result.get()) } }
        return outcomes
    }

    /// What the threads share: which assignment is next, and what came out of those that are done.
    private struct Board {
        var results: [Result<Outcome, Failure>?]
        var next = 0
        var done = 0

        /// The next assignment; nil when all are taken.
        mutating func take() -> Int? {
            guard next < results.count else { return nil }
            defer { next += 1 }
            return next
        }
    }
}

extension Workspace {
    /// Reads a PDF that is in memory, through Poppler: what an engine may be given to read PDFs with.
    ///
    /// - Parameter isCancelled: Asked while Poppler is waited for, which ends with the first yes.
    public static func readPDF(
        _ bytes: [UInt8], path: String, isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> Document {
        try PDFReader.read(bytes, path: path, isCancelled: isCancelled)
    }

    /// The projects in the 业绩 of the application that a document belongs to by its place, by which `lint` knows
    /// headings; none where there is no application that can be read.
    ///
    /// - Parameters:
    ///   - form: Whose pages the application is read as.
    ///   - known: The names of each application that was read already, by its path.
    public static func achievements(
        near path: String, _ form: FormSchema, known: inout [String: [String]]
    ) -> [String] {
        let files = FileView()
        guard let file = Discovery.application(near: path, files) else { return [] }
        if let names = known[file] { return names }
        let application = (try? files.bytes(of: file, limit: Assembly.formLimit)).flatMap {
            try? ApplicationReader.read(bytes: $0, path: file, form)
        }
        let names = application?.records(.achievements).map { $0.text(.projectName) } ?? []
        known[file] = names
        return names
    }

    /// Names that an application has, wherever it lies.
    public static var applicationNames: [String] { Discovery.applicationNames }

    /// Whether a folder with these names in it is that of an applicant: an application is there, or documents that
    /// their names give away.
    ///
    /// - Parameter pack: Whose documents they are.
    public static func isApplicant(_ names: [String], _ pack: RulePack) -> Bool {
        names.contains(where: applicationNames.contains)
            || Belonging.candidates(in: "", names, Configuration(), pack).contains { !$0.paths.isEmpty }
    }

    /// Whether the current folder holds an application, or what could stand in for one.
    ///
    /// - Parameter pack: Whose documents they are.
    public static func hasMaterialsHere(_ pack: RulePack) -> Bool {
        let names = FileSystem.names(in: "")
        return isApplicant(names, pack) || FolderSurvey(names, pack).isPromising
    }

    /// The application of the current folder; nil where there is none.
    public static var applicationBeside: String? {
        Discovery.applicationNames.first { FileSystem.kind(of: $0) == .file }
    }
}

extension CivilDate {
    /// Today in the local time zone.
    static var today: CivilDate {
        let (year, month, day) = Clock.today
        return CivilDate(year: year, month: month, day: day)
    }
}
