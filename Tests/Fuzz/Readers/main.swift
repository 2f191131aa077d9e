import ApplicationForm
import BuiltinPacks
import CFuzzer
import Glibc
import PDFReader
import PackData
import ReaderKit
import Readers
import Platform

// Gives the readers' entry points what libFuzzer makes up (`make fuzz-readers`). Built without it, reads each file that
// is named once: `fuzz-readers markdown FILE…`.

/// Of the program's first pack.
let form = try FormSchema(CompiledPack.root(of: BuiltinPacks.all[0].core)["pages"])

/// What is read, by the name of its format. Errors are answers; only a crash is a fault.
let readers: [String: ([UInt8]) -> Void] = [
    "markdown": { _ = try? DocumentReader.read(bytes: $0, path: "a.md") },
    "text": { _ = try? DocumentReader.read(bytes: $0, path: "a.txt") },
    "docx": { _ = try? DocumentReader.read(bytes: $0, path: "a.docx") },
    "pdf": { _ = PDFReader.read(popplerOutput: $0, path: "a.pdf") },
    "yaml": { _ = try? ApplicationReader.read(bytes: $0, path: "application.yaml", form) },
    "csv": { _ = try? ApplicationReader.read(bytes: $0, path: "a.csv", form) },
    "xlsx": { _ = try? ApplicationReader.read(bytes: $0, path: "a.xlsx", form) },
    "import": { _ = try? FormImport.read($0, path: "a.docx", form) },
    "pack": { _ = try? PackNode(yaml: String(decoding: $0, as: UTF8.self), file: "pack.yaml") }
]

nonisolated(unsafe) var read: ([UInt8]) -> Void = { _ in }

guard CommandLine.arguments.count > 1, let chosen = readers[CommandLine.arguments[1]] else {
    print("fuzz-readers \(readers.keys.sorted().joined(separator: "|")) [CORPUS…] [-libFuzzer=options]")
    exit(2)
}
read = chosen

var arguments = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
let status = fuzzer_run(Int32(arguments.count - 1), &arguments) { data, size in
    read(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
if status >= 0 { exit(status) }
for path in CommandLine.arguments.dropFirst(2) { read(try FileLoader.bytes(of: path, limit: 64 << 20)) }
