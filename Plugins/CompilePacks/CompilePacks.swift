import PackagePlugin

/// Compiles every pack below `rules/` into one Swift source of the target that uses this plugin.
@main
struct CompilePacks: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let tool = try context.tool(named: "packc")
        let rules = context.package.directoryURL.appending(path: "rules")
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledPacks.swift")
        let inputs = try files(below: rules)
        return [.buildCommand(
            displayName: "Compiling rule packs",
            executable: tool.url,
            arguments: [rules.path(), output.path()],
            inputFiles: inputs,
            outputFiles: [output])]
    }
}

import Foundation

private func files(below folder: URL) throws -> [URL] {
    guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
    return walk.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.sorted { $0.path() < $1.path() }
}
