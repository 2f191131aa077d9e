/// Names as `git ls-files` and `git diff --name-only` print them where they are not ASCII: `"\\346\\212\\245.md"`.
public enum GitQuoting {
    /// What to say more about a path that is not there; empty unless it is such a name.
    public static func hint(for path: String) -> String {
        var digits = 0, escapes = 0
        for byte in path.utf8 {
            if byte == UInt8(ascii: "\\") {
                digits = 1
            } else if digits > 0, (0x30...0x37).contains(byte) {
                digits += 1
                if digits == 4 { escapes += 1 }
            } else {
                digits = 0
            }
        }
        return escapes < 2 ? "" : "；这是 git 转写过的文件名，请让 git 原样输出：git ls-files -z | xargs -0 reportlint lint"
    }
}
