import Glibc
import Platform

// Who is gone is seen as a failed write.
signal(SIGPIPE, SIG_IGN)
// A full disk is a failed write, too.
signal(SIGXFSZ, SIG_IGN)
await exit(ServerCommand.run(Environment.arguments))
