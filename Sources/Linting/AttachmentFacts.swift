import ApplicationForm
import Structure

/// What is known about a file that the application names.
public struct AttachmentFacts: Sendable {
    /// What a file is by its first bytes.
    public enum Content: String, Sendable { case pdf, jpeg, png, other }

    /// Whether it is there, and a file.
    public var exists: Bool
    /// Bytes.
    public var size: Int
    /// By its first bytes, not its name.
    public var content: Content
    /// Width and height of a picture in pixels.
    public var pixels: Pixels?
    /// Whether a picture has no colour.
    public var isGreyPicture = false
    /// Pages of a PDF, where they could be counted.
    public var pages: Int?
    /// Why it can't be looked at; nil where it can.
    public var fault: Fault?
    private var drawn: Lazy<[Picture]?>?
    private var printed: Lazy<Application?>?

    /// The pictures on the pages of a PDF, looked for when a rule first asks; nil where nobody can say.
    public var pictures: [Picture]? { content == .pdf && fault == nil ? drawn?.value : nil }

    /// What is written in a form that is a Word file, read when a rule first asks; nil where it is none.
    public var form: Application? { content == .other ? printed?.value : nil }

    /// A picture as it stands on a page of a PDF.
    public struct Picture: Sendable, Hashable {
        /// 1-based.
        public var page: Int
        /// Pixels.
        public var size: Pixels
        /// Whether it has no colour.
        public var isGrey: Bool
        /// Of each component.
        public var bits: Int
        /// Pixels to an inch of the page.
        public var resolution: Int
        /// Of the page's area.
        public var share: Double
        /// How many pictures of the same width it was put together from.
        public var parts: Int

        /// A picture on a page.
        public init(
            page: Int, size: Pixels, isGrey: Bool, bits: Int, resolution: Int, share: Double, parts: Int = 1
        ) {
            self.page = page
            self.size = size
            self.isGrey = isGrey
            self.bits = bits
            self.resolution = resolution
            self.share = share
            self.parts = parts
        }
    }

    /// The same with what says which pictures it holds.
    public func drawn(_ pictures: @escaping @Sendable () -> [Picture]?) -> AttachmentFacts {
        var facts = self
        facts.drawn = Lazy(pictures)
        return facts
    }

    /// The same with what reads it as a form.
    public func printed(_ form: @escaping @Sendable () -> Application?) -> AttachmentFacts {
        var facts = self
        facts.printed = Lazy(form)
        return facts
    }

    /// Why a file can't be looked at.
    public enum Fault: Sendable, Hashable {
        /// It asks for a password.
        case locked
        /// It can't be opened, or has no page, no picture.
        case damaged
    }

    /// The size of a picture.
    public struct Pixels: Sendable, Hashable {
        /// Of the picture, in pixels.
        public var width: Int
        /// Of the picture, in pixels.
        public var height: Int
        /// A size.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// What was found out about a file; the rest is unknown.
    public init(
        exists: Bool, size: Int = 0, content: Content = .other, pixels: Pixels? = nil, pages: Int? = nil,
        fault: Fault? = nil
    ) {
        self.exists = exists
        self.size = size
        self.content = content
        self.pixels = pixels
        self.pages = pages
        self.fault = fault
    }
}
