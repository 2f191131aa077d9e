import Glibc
import Platform

// Not `CommandLine.arguments`: that mends names that are no UTF-8, and then they name no file.
exit(
    Program.run((1..<Int(max(1, CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { String(path: $0) } }))
