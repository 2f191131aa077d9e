import ApplicationForm
import Linting
import SourceText

/// Reads an application as the form of the pack that it names, or else of the one that serves anyway.
struct FormReading {
    private let engines: EngineCache
    private let files: FileView
    /// Whether the user has chosen the pack, whatever the file says.
    private let isFixed: Bool

    init(_ engines: EngineCache, _ files: FileView, isFixed: Bool) {
        self.engines = engines
        self.files = files
        self.isFixed = isFixed
    }

    /// - Parameter configured: The pack by which it is read unless it names another.
    func read(_ path: String, _ configured: String) throws(Failure) -> (form: Application, packName: String) {
        let pack = try engines.pack(named: configured)
        let file = try FormFile(bytes: files.bytes(of: path, limit: Assembly.formLimit), path: path, pack.form)
        let name = isFixed ? configured : try self.name(in: file, configured, id: pack.id)
        return (try file.application(try engines.pack(named: name).form), name)
    }

    /// Only packs of the program: a file must not have others read.
    private func name(in file: FormFile, _ configured: String, id: String) throws(Failure) -> String {
        guard let named = file.pack, named.text != id else { return configured }
        guard Packs.builtin.contains(named.text) else {
            throw Failure(
                .pack, path: file.path,
                message: "\(named.key)“\(named.text)”不是内置的规则包（\(Packs.builtin.joined(separator: "、"))）",
                remedy: "自己的规则包请用 --pack 或 .reportlint.yaml 的 pack 指定")
        }
        return named.text
    }
}
