import Linting
import Platform
import Reporters
import SourceText

/// `--baseline`, `--write-baseline`, `--prune`.
package struct BaselineStep {
    private let path: String?
    private let writes: Bool
    private let prunes: Bool

    /// - Parameters:
    ///   - path: Nil where there is none.
    ///   - writes: Whether it takes up what the run found.
    ///   - prunes: Whether it forgets what is mended.
    package init(path: String?, writes: Bool, prunes: Bool) {
        self.path = path
        self.writes = writes
        self.prunes = prunes
    }

    /// The result without what the baseline holds. Where the file is to be written, it goes to `files`, and what there
    /// is to say about it comes back.
    package func apply(to result: LintResult, _ files: inout OutputSet) throws -> (result: LintResult, remark: String?)
    {
        guard let path else { return (result, nil) }
        let scope = BaselineFolder(of: path).scope(of: result)
        if writes {
            let baseline = try FileSystem.exists(path) ? load(path, "这不是基线文件，没有改动它；请换一个文件名，或先移走它") : Baseline()
            let written = baseline.replaced(by: result.findings, scope)
            files.add(BaselineFile.bytes(of: written), to: path, .replacingAny)
            let others = written.entries.count - result.findings.count
            let remark = "已把 \(result.findings.count) 处问题记入基线 \(path)" + (others > 0 ? "，另有没检查的 \(others) 处照旧" : "")
            return (result.settled(by: written.split(result.findings, scope)), remark)
        }
        let baseline = try load(path, "请用 --write-baseline 写到另一个文件"), split = baseline.split(result.findings, scope)
        guard prunes else { return (result.settled(by: split), nil) }
        if split.pruned.entries != baseline.entries {
            files.add(BaselineFile.bytes(of: split.pruned), to: path, .replacingAny)
        }
        let remark = split.stale > 0 ? "已从基线 \(path) 去掉 \(split.stale) 处改好的问题" : "基线 \(path) 里没有改好的问题"
        return (result.settled(by: split), remark)
    }

    /// - Parameter advice: What to do about a file that is no baseline.
    private func load(_ path: String, _ advice: String) throws(Failure) -> Baseline {
        let bytes = try FileLoader.bytes(of: path, limit: 8 << 20)
        do {
            return try Baseline(yaml: String(decoding: bytes, as: UTF8.self), path: path)
        } catch {
            throw Failure(.baseline, path: path, line: error.line, message: "\(error.message)；\(advice)")
        }
    }
}
