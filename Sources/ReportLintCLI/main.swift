import Glibc
import Platform

exit(Program.run(Environment.arguments))
