import Foundation
import Testing

/// Nobody's work is lost: all files of a run are written or none, and only over files of our own.
@Suite struct SafeWritingTests {
    private func draft() throws -> Scratch {
        let folder = try Scratch()
        try folder.write("# 报告\n\nXX研究所 待补充\n", to: "初稿.md")
        return folder
    }

    @Test(arguments: ["二稿.md", "r.html", "r.json", "r.sarif", "r.xml", "r.docx"])
    func anotherFileStays(_ name: String) throws {
        let folder = try draft()
        try folder.write("别人的内容\n", to: name)
        let arguments = ["lint", name.hasSuffix("docx") ? "a.docx" : "初稿.md", "-o", name]
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.docx"),
            to: folder.path("a.docx"))
        let refused = try Tool.run(arguments, in: folder.url)
        #expect(refused.status == 2 && refused.errors.contains("--force"))
        #expect(refused.text.contains("结论："))
        #expect(try folder.read(name) == "别人的内容\n")
        // What is ours is replaced as often as one likes.
        #expect(try Tool.run(arguments + ["--force"], in: folder.url).status == 1)
        let again = try Tool.run(arguments, in: folder.url)
        #expect(again.status == 1 && again.errors.contains("已写入 \(name)"))
    }

    @Test func anEditedCopyIsTheirs() throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.docx"),
            to: folder.path("a.docx"))
        #expect(try Tool.run("lint", "a.docx", "-o", "b.docx", in: folder.url).status == 1)
        let edit =
            "import zipfile\nold = zipfile.ZipFile('b.docx')\nnew = zipfile.ZipFile('c.docx', 'w')\n"
            + "for name in old.namelist(): new.writestr(name, old.read(name))\nnew.close()\n"
        try folder.write(edit, to: "edit.py")
        #expect(try Tool.shell("python3 edit.py", in: folder.url).status == 0)
        #expect(try Tool.run("lint", "a.docx", "-o", "c.docx", in: folder.url).status == 2)
        #expect(try Tool.run("lint", "a.docx", "-o", "b.docx", in: folder.url).status == 1)
    }

    @Test func allFilesOrNone() throws {
        let folder = try draft()
        for last in ["missing/r.html", "初稿.md", "."] {
            let run = try Tool.shell(
                "$reportlint lint 初稿.md -o one.html -o two.json -o \(last == "." ? "d.html" : last) --baseline b.json --write-baseline",
                in: folder.url)
            if last == "." { continue }
            #expect(run.status == 2 && run.text.contains("结论："), "\(last)")
            #expect(folder.names == ["初稿.md"], "\(last)")
        }
        #expect(folder.names == ["b.json", "d.html", "one.html", "two.json", "初稿.md"])
    }

    @Test func whatWasThereIsThereAgain() throws {
        let folder = try draft()
        #expect(try Tool.run("lint", "初稿.md", "-o", "one.html", in: folder.url).status == 1)
        let before = try folder.read("one.html")
        // The second can be prepared beside its place, but not take it.
        let run = try Tool.shell(
            "mkdir two.html; $reportlint lint 初稿.md --grade senior -o one.html -o two.html", in: folder.url)
        #expect(run.status == 2)
        #expect(try folder.read("one.html") == before)
        #expect(folder.names == ["one.html", "two.html", "初稿.md"])
    }

    @Test func readOnlyFilesStay() throws {
        let folder = try draft()
        let run = try Tool.shell(
            "touch k.html; chmod 444 k.html; $reportlint lint 初稿.md -o k.html; echo $?; $reportlint lint 初稿.md -o k.html --force; echo $?; wc -c < k.html",
            in: folder.url)
        #expect(run.text.split(separator: "\n").filter { $0 == "2" }.count == 2)
        #expect(run.text.hasSuffix("\n0\n"))
    }

    @Test func filesThatGrowTooLarge() throws {
        let folder = try draft()
        let run = try Tool.shell(
            """
            ulimit -f 1
            $reportlint lint 初稿.md -o x.html > /dev/null; echo $?
            $reportlint init new --grade senior > /dev/null; echo $?
            """, in: folder.url)
        #expect(run.text.hasPrefix("2\n") && run.errors.contains("大小"))
        #expect(!folder.names.contains("x.html"))
        #expect(!folder.names.contains { $0.hasPrefix(".reportlint-") })
        // All files of a skeleton are small, or none is there.
        let new = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("new").path)) ?? []
        #expect(new.isEmpty || new.count >= 4)
    }

    @Test func initIsWholeOrNothing() throws {
        let folder = try Scratch()
        try folder.write("我的\n", to: "new/application.yaml")
        #expect(try Tool.run("init", "new", "--grade", "senior", in: folder.url).status == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("new").path) == ["application.yaml"])
        let full = try Tool.shell("ulimit -f 0; $reportlint init a/b --grade senior", in: folder.url)
        #expect(full.status == 2)
        #expect(folder.names == ["new"])
    }

    /// Sticks (FAT) and some shares have none.
    @Test(.enabled(if: (try? Tool.shell("command -v gcc").status) == 0, "gcc is missing"))
    func hardLinksAreNotNeeded() throws {
        let folder = try draft()
        try folder.write(
            "#include <errno.h>\nint link(const char *a, const char *b) { errno = EPERM; return -1; }\n", to: "nolink.c"
        )
        let run = try Tool.shell(
            """
            gcc -shared -fPIC nolink.c -o nolink.so && export LD_PRELOAD=$PWD/nolink.so
            $reportlint init new --grade senior && $reportlint lint 初稿.md -o r.html
            """, in: folder.url)
        #expect(run.status == 1, "\(run.errors)")
        #expect(folder.names.contains("new") && folder.names.contains("r.html"))
    }

    /// Whenever the signal comes: all files or none, and nothing beside them.
    @Test func aSignalPartsNothing() throws {
        let folder = try draft()
        for delay in ["0", "0.02", "0.05", "0.1", "0.2"] {
            let run = try Tool.shell(
                """
                rm -f one.html two.json; $reportlint lint 初稿.md -o one.html -o two.json > /dev/null 2>&1 &
                sleep \(delay); kill -TERM $! 2>/dev/null; wait $!; echo $?
                """, in: folder.url)
            #expect(["143\n", "1\n"].contains(run.text), "\(delay): \(run.text)")
            let left = folder.names.filter { $0 != "初稿.md" }
            #expect(left.isEmpty || left == ["one.html", "two.json"], "\(delay): \(left)")
        }
    }

    @Test(.enabled(if: (try? Tool.shell("unshare -rm true").status) == 0, "no file systems may be mounted here"))
    func aFullDiskKeepsWhatWasThere() throws {
        let folder = try draft()
        let run = try Tool.shell(
            """
            mkdir m; unshare -rm bash -c 'mount -t tmpfs -o size=16k tmpfs m && cp 初稿.md m/ && cd m || exit 9
              $reportlint lint 初稿.md -o one.csv -o two.html > /dev/null; echo $?
              $reportlint init . --grade senior > /dev/null; echo $?; ls -A'
            """, in: folder.url)
        #expect(run.text == "2\n2\n初稿.md\n", "\(run.text) \(run.errors)")
        #expect(run.errors.contains("磁盘已满"))
    }

    @Test func aReaderThatGoesAwayChangesNoStatus() throws {
        let folder = try Scratch()
        try folder.write((0..<3000).map { "图 \($0 * 2) 某图\($0)\n\n" }.joined(), to: "many.md")
        let run = try Tool.shell(
            """
            $reportlint lint many.md 没有.md | head -1 > /dev/null; echo ${PIPESTATUS[0]}
            $reportlint lint many.md | head -1 > /dev/null; echo ${PIPESTATUS[0]}
            """, in: folder.url)
        #expect(run.text == "2\n1\n")
        #expect(run.errors.contains("没有.md"))
    }

    @Test func aBaselineHidesNoErrors() throws {
        let sample = try Scratch.sample("senior-returned")
        let common = ["lint", ".", "--on", "2026-08-01", "--baseline", "b.json"]
        _ = try Tool.run(common + ["--write-baseline"], in: sample.url)
        let run = try Tool.run(common, in: sample.url)
        #expect(run.status == 0)
        #expect(!run.text.contains("可以提交") && run.text.contains("基线里还有错误"))
        let summary = try Tool.run(common + ["--format", "json"], in: sample.url).json()["summary"] as? [String: Any]
        #expect(summary?["verdict"] as? String == "returnRisk")
    }

    @Test func twinsOfOneName() throws {
        let folder = try Scratch()
        try folder.write("文字\n", to: "re\u{301}port技术报告.md")
        try folder.write("文字\n", to: "r\u{E9}port技术报告.md")
        let run = try Tool.shell("$reportlint lint *.md", in: folder.url)
        #expect(run.status == 2 && run.errors.contains("只差"))
    }
}
