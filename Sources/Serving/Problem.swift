import HTTPTypes
import Multipart
import SourceText

/// What keeps a request from being answered as it asks: the one error of the server that users see.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// For programs; that of a failure where there is one.
    var code: String
    /// In Chinese: what is wrong, and what to do.
    var message: String
    /// Seconds after which another try may succeed.
    var retryAfter: Int?

    init(_ status: HTTPResponse.Status, _ code: String, _ message: String, retryAfter: Int? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// What a check or a reader could not do.
    init(_ failure: Failure) {
        let status: HTTPResponse.Status =
            switch failure.code {
            case .cancelled: .gatewayTimeout
            case .tooLarge: .contentTooLarge
            case .usage, .grade, .configuration: .badRequest
            default: .unprocessableContent
            }
        let message = failure.code == .cancelled ? Checks.tooLong : Self.shortened(failure.description)
        self.init(status, failure.code == .cancelled ? "timeout" : failure.code.rawValue, message)
    }

    /// What a body does wrong.
    init(_ error: MultipartError) {
        switch error {
        case .unfinished: self.init(.badRequest, "unfinished", "上传的内容不完整，可能是网络中断了；请再上传一次")
        case .malformed: self.init(.badRequest, "malformed", "上传的内容不合 multipart/form-data 的格式；请检查发送它的程序")
        case .tooManyParts(let limit): self.init(.contentTooLarge, "tooManyFiles", "一次最多上传 \(limit) 个文件；请去掉用不着的")
        case .headersTooLong: self.init(.badRequest, "headersTooLong", "有一个文件名太长；请改短再上传")
        }
    }

    /// What was sent may stand in a message, but not all of a long field.
    private static func shortened(_ message: String) -> String {
        let longest = 500
        return message.count <= longest ? message : "\(message.prefix(longest / 2))……\(message.suffix(longest / 2))"
    }

    static func field(_ name: String, _ message: String) -> Problem {
        Problem(.badRequest, "field", "\(name)：\(message)")
    }
    static let notFound = Problem(.notFound, "notFound", "没有这个页面；请从首页进入")
    static let failed = Problem(.internalServerError, "failed", "没有完成；请再试一次，还不行请告诉管理员（可能磁盘满了）")
    static let slow = Problem(.requestTimeout, "slow", "上传得太慢，已经停止；请检查网络再试")
    static let noFile = Problem(.badRequest, "noFile", "没有收到文件；请选择要检查的文件")

    static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "tooLarge", "一次最多上传 \(limit >> 20) MB；请压缩图片或去掉用不着的文件再上传")
    }

    static func busy(_ seconds: Int) -> Problem {
        Problem(.serviceUnavailable, "busy", "现在同时检查的人较多；请过 \(seconds) 秒再试一次", retryAfter: seconds)
    }
}
