import Linting
import PackData
import Readers
import Reporters
import ReportLint

/// `--baseline`, `--write-baseline`, `--prune`.
struct BaselineStep {
    let path: String?
    let writes: Bool
    let prunes: Bool

    /// The result without what the baseline holds; writes the file where that was asked for.
    func apply(to result: LintResult) throws -> LintResult {
        guard let path else { return result }
        if writes {
            let baseline = Baseline(findings: result.findings)
            try OutputFile.write(BaselineFile.bytes(of: baseline), to: path)
            StandardError.write(line: "已把 \(baseline.entries.count) 处问题记入基线 \(path)")
            return settled(result, baseline).result
        }
        let (settled, stale) = settled(result, try load(path))
        if prunes, !stale.isEmpty {
            var baseline = try load(path)
            baseline.entries.removeAll(where: stale.contains)
            try OutputFile.write(BaselineFile.bytes(of: baseline), to: path)
            StandardError.write(line: "已从基线 \(path) 去掉 \(stale.count) 处改好的问题")
        }
        return settled
    }

    private func load(_ path: String) throws(UsageError) -> Baseline {
        do {
            let bytes = try FileLoader.bytes(of: path, limit: 64 << 20)
            return try Baseline(yaml: String(decoding: bytes, as: UTF8.self), path: path)
        } catch let error as ReadError {
            throw UsageError(error.description)
        } catch {
            throw UsageError("\(error)；请用 --write-baseline 重新生成")
        }
    }

    private func settled(_ result: LintResult, _ baseline: Baseline) -> (result: LintResult, stale: [Baseline.Entry]) {
        let (new, known, stale) = baseline.split(result.findings)
        var result = result
        result.findings = new
        result.suppressed += known
        result.summary = LintSummary(findings: new, suppressed: result.suppressed.count, isComplete: result.summary.isComplete)
        return (result, stale)
    }
}
