import HTTPTypes
import Hummingbird
import Synchronization
import Platform

/// Who comes from where, and is whom.
final class GuestList: Sendable {
    private let codes: AccessCodes?
    private let sessions = Mutex<[[UInt8]: Session]>([:])
    private let guesses = Mutex<[String: [Double]]>([:])

    private struct Session {
        let role: Role
        let end: Double
    }

    /// A working day.
    private static let sessionSeconds = 12 * 3600.0
    private static let mostSessions = 10_000
    /// Wrong codes of one address, and of all together, within a quarter of an hour.
    private static let ownGuesses = 8, allGuesses = 100, guessSeconds = 900.0
    private static let cookie = "reportlint"

    /// - Parameter codes: nil on loopback.
    init(_ codes: AccessCodes?) { self.codes = codes }

    // MARK: From where

    /// A page of another origin may have the user's browser ask: under a name that leads here (DNS rebinding), or by a
    /// form of its own (CSRF).
    func checkOrigin(of request: Request) throws(Problem) {
        guard let host = request.head.authority, !host.isEmpty else {
            throw Problem(.badRequest, "host", "请求里没有 Host")
        }
        guard let name = Self.name(of: host) else { throw Problem(.badRequest, "host", "请求里的 Host 不是地址") }
        // With access codes, a name that leads here has no session.
        if codes == nil, !ServerOptions.isLoopback(name) {
            throw Problem(.forbidden, "host", "只接受发给本机地址（127.0.0.1 或 localhost）的请求")
        }
        let site = request.headers[.secFetchSite]
        if request.method == .get || request.method == .head {
            // Others may lead here, but not have the browser load what is here.
            let isLoaded = request.headers[.secFetchMode].map { $0 != "navigate" } ?? false
            guard isLoaded, site == "cross-site" || site == "same-site" else { return }
            throw Problem(.forbidden, "origin", "只接受本站页面的请求")
        }
        let isOwn =
            switch request.headers[.origin] {
            case nil, "http://\(host)", "https://\(host)": true
            // What pages without a referrer send, and those that hide where they are from.
            case "null": site == "same-origin"
            default: false
            }
        guard isOwn, site == nil || site == "same-origin" || site == "none" else {
            throw Problem(.forbidden, "origin", "只接受从本站页面提交的内容")
        }
    }

    /// The host of `authority` without its port; nil where something else stands there.
    private static func name(of authority: String) -> String? {
        let isWide = authority.hasPrefix("[")
        let colon = authority.firstIndex(of: ":") ?? authority.endIndex
        guard let end = isWide ? authority.firstIndex(of: "]").map(authority.index(after:)) : colon else { return nil }
        let port = authority[end...]
        let isNumber = port.utf8.count > 1 && port.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        guard port.isEmpty || (port.first == ":" && isNumber) else { return nil }
        return (isWide ? authority[..<end].dropFirst().dropLast() : authority[..<end]).lowercased()
    }

    // MARK: Who

    func role(of request: Request) -> Role {
        guard codes != nil else { return .advisor }
        guard let token = Self.token(of: request) else { return .nobody }
        let key = SHA256.hash(token.utf8)
        return sessions.withLock { sessions in
            guard let session = sessions[key], session.end > Clock.seconds else { return .nobody }
            return session.role
        }
    }

    /// A session for whoever knows a code: the cookie to set, and whose code it was.
    func enter(_ code: String, from address: String, isSecure: Bool) throws(Problem) -> (role: Role, cookie: String) {
        try throttle(address)
        guard let role = codes?.role(of: code) else {
            guesses.withLock { $0[address, default: []].append(Clock.seconds) }
            throw Problem(.unauthorized, "code", "访问码不对；请检查有没有抄错，或向发给您地址的人再要一次")
        }
        let token = SecureRandom.hexadecimal(32), now = Clock.seconds
        sessions.withLock { sessions in
            if sessions.count >= Self.mostSessions { sessions = sessions.filter { $0.value.end > now } }
            if sessions.count >= Self.mostSessions { sessions = [:] }
            sessions[SHA256.hash(token.utf8)] = Session(role: role, end: now + Self.sessionSeconds)
        }
        return (role, Self.setCookie(token, seconds: Int(Self.sessionSeconds), isSecure: isSecure))
    }

    /// Ends a session; the cookie to set.
    func leave(_ request: Request) -> String {
        if let token = Self.token(of: request) {
            sessions.withLock { _ = $0.removeValue(forKey: SHA256.hash(token.utf8)) }
        }
        return Self.setCookie("", seconds: 0, isSecure: false)
    }

    private func throttle(_ address: String) throws(Problem) {
        let now = Clock.seconds
        let wait = guesses.withLock { guesses -> Int? in
            guesses = guesses.compactMapValues { times in
                let recent = times.filter { now - $0 < Self.guessSeconds }
                return recent.isEmpty ? nil : recent
            }
            let own = guesses[address] ?? [], all = guesses.values.reduce(0) { $0 + $1.count }
            guard own.count >= Self.ownGuesses || all >= Self.allGuesses else { return nil }
            return Int(Self.guessSeconds - (now - (own.first ?? now - Self.guessSeconds + 60))) + 1
        }
        if let wait {
            throw Problem(
                .tooManyRequests, "tooManyGuesses", "访问码输错的次数太多；请过 \((wait + 59) / 60) 分钟再试", retryAfter: wait)
        }
    }

    private static func token(of request: Request) -> String? {
        for pair in (request.headers[.cookie] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].trimmingPrefix(" ") == cookie { return String(parts[1]) }
        }
        return nil
    }

    private static func setCookie(_ token: String, seconds: Int, isSecure: Bool) -> String {
        "\(cookie)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(seconds)\(isSecure ? "; Secure" : "")"
    }
}
