import Foundation
import Glibc
import Platform
import Testing

/// What is told of changes below a folder.
@Suite struct FolderWatchTests {
    @Test func filesAndNewFoldersAreToldByTheirFolder() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root.appending(path: "甲/附件"), withIntermediateDirectories: true)
        let watch = try #require(FolderWatch(root.path()))
        #expect(watch.changed() == [])
        try Data("一".utf8).write(to: root.appending(path: "甲/附件/证明.txt"))
        try Data("二".utf8).write(to: root.appending(path: "说明.txt"))
        #expect(watch.changed() == ["甲/附件", ""])
        #expect(watch.changed() == [])
        try FileManager.default.createDirectory(at: root.appending(path: "乙/附件"), withIntermediateDirectories: true)
        #expect(watch.changed() == ["乙", "乙/附件"])
        try Data("三".utf8).write(to: root.appending(path: "乙/附件/证明.txt"))
        #expect(watch.changed() == ["乙/附件"])
        // Copies get their rights when they are there.
        #expect(chmod(root.appending(path: "乙").path(percentEncoded: false), 0o700) == 0)
        #expect(watch.changed() == ["乙", "乙/附件"])
        try FileManager.default.moveItem(at: root.appending(path: "乙"), to: root.appending(path: "丙"))
        #expect(watch.changed() == nil)
    }

    @Test func nothingIsWatchedThatIsNotThere() {
        #expect(FolderWatch("/nowhere-\(UUID().uuidString)") == nil)
    }
}
