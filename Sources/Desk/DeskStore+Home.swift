import Glibc
import SourceText
import Platform

extension DeskStore {
    /// The folder for the desk's data, which only its owner reads.
    static func makeHome(_ path: String) throws(Failure) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw Failure(
            .unwritable, path: path, message: "建不了这个目录（\(String(cString: strerror(errno)))）；顾问工作台的数据要放在里面，请检查权限")
    }

    /// Gives a damaged file and its journals other names; the new name of the file.
    static func putAside(_ path: String) throws(Failure) -> String {
        let stamp = Clock.utc.replacing(":", with: "")
        let aside = "\(path).damaged-\(stamp)"
        for ending in ["", "-wal", "-shm"] where FileSystem.exists(path + ending) {
            guard rename(path + ending, aside + ending) == 0 else {
                throw Failure(.unwritable, path: path, message: "数据文件已损坏，又不能改名放到一边；请移走它再启动")
            }
        }
        return aside
    }
}
