import CCrypt
import Glibc
import SourceText
import Platform

/// The codes by which applicants and advisors come in: only their hashes are kept, made by the system's libxcrypt
/// (yescrypt).
public struct AccessCodes: Sendable {
    private let hashes: [(role: Role, hash: String)]

    /// What was made for one who may come in, to be handed out once.
    public struct New: Sendable {
        /// Whom it is for: 申报人, 顾问.
        public let name: String
        /// Groups of letters and digits that can't be taken for others.
        public let code: String
    }

    private static let words: [(role: Role, word: String, name: String)] = [
        (.applicant, "applicant", "申报人"), (.advisor, "advisor", "顾问")
    ]

    /// Reads what `make` has written.
    public init(path: String) throws(Failure) {
        let text = try FileLoader.text(of: path, limit: 1 << 16, otherwise: "这不是访问码文件；请用 --make-access 生成")
        hashes = text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let entry = Self.words.first(where: { $0.word == parts[0] }) else { return nil }
            return (entry.role, parts[1])
        }
        guard !hashes.isEmpty, hashes.allSatisfy({ $0.hash.hasPrefix("$") }) else {
            throw Failure(.syntax, path: path, message: "这不是访问码文件；请用 reportlint serve --make-access 文件 生成")
        }
    }

    /// Makes new codes and writes their hashes to a new file, which only its owner can read.
    public static func make(path: String) throws(Failure) -> [New] {
        let new = words.map { New(name: $0.name, code: code()) }
        var lines = ["# reportlint 的访问码（只有散列值）；要换新的，删去本文件再生成一次"]
        for (entry, new) in zip(words, new) {
            guard let hash = hash(folded(new.code)) else {
                throw Failure(.toolMissing, message: "系统的 libcrypt 不支持 yescrypt；请安装 libcrypt1 4.4 或更新的版本")
            }
            lines.append("\(entry.word):\(hash)")
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Failure(.exists, path: path, message: "已经存在，没有改动它；要换新的访问码请先删去它，或换一个文件名")
                : Failure(.unwritable, path: path, message: "写不了（\(String(cString: strerror(errno)))）；请检查目录和权限")
        }
        defer { close(descriptor) }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            unlink(path)
            throw Failure(.unwritable, path: path, message: "没有写完，可能磁盘满了；请腾出空间再试")
        }
        return new
    }

    /// Whose code it is; nil for nobody's. Takes as long for a wrong code as for a right one.
    func role(of code: String) -> Role? {
        let code = Self.folded(code)
        var role: Role?
        for entry in hashes where Self.hash(code, setting: entry.hash) == entry.hash { role = entry.role }
        return role
    }

    private static let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

    /// Fifteen of 31 letters and digits: 74 bits.
    private static func code() -> String {
        var random = SystemRandomNumberGenerator()
        let groups = (0..<3).map { _ in String((0..<5).map { _ in letters.randomElement(using: &random)! }) }
        return groups.joined(separator: "-")
    }

    /// As people copy it: small letters, blanks, any dash.
    private static func folded(_ code: String) -> String {
        code.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    private static func hash(_ code: String, setting: String? = nil) -> String? {
        guard code.utf8.count <= 128 else { return nil }
        let made = setting == nil ? crypt_gensalt_ra("$y$", 0, nil, 0) : nil
        defer { free(made) }
        guard let setting = setting ?? made.map({ String(cString: $0) }) else { return nil }
        var data: UnsafeMutableRawPointer?, size: Int32 = 0
        defer { free(data) }
        guard let hash = crypt_ra(code, setting, &data, &size) else { return nil }
        return String(cString: hash)
    }
}

/// Randomness that nobody can guess.
enum SecureRandom {
    static func hexadecimal(_ count: Int) -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in
            let byte = UInt8.random(in: 0...255, using: &random), digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}
