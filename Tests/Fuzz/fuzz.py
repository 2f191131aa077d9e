#!/usr/bin/env python3
"""Runs the built program on mutated inputs, from outside, as a stranger would: every format and every command.

    Tests/Fuzz/fuzz.py --program .build/release/reportlint --count 20000 --seed 1

An input is made from its seed and number alone, so `--seed 1 --only 4711` shows the same one again; what failed is kept in --keep.
A run fails where the program crashes, takes more than --seconds of processor time, more memory than 64 MiB + 40 × its input (512 MiB at
most), ends with a status other than 0, 1 or 2, says on standard error anything but one line a failure, or prints JSON that is none.
"""
import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time

import inputs

MEBIBYTE = 1 << 20
LONGEST_LINE = 4000
SANITIZER = re.compile(r"AddressSanitizer|ThreadSanitizer|Fatal error|Program crashed|Stack dump")


def launch(program, arguments, folder):
    """Status, seconds of processor time and peak memory in bytes; a negative status is a signal, None no end in time."""
    pid = os.fork()
    if pid == 0:
        try:
            os.chdir(folder)
            for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "../stdout", 0o1101), (2, "../stderr", 0o1101)):
                source = name if number else ("stdin" if os.path.exists("stdin") else "/dev/null")
                os.dup2(os.open(source, flags, 0o644), number)
            resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.execv(program, [program] + arguments)
        finally:
            os._exit(127)
    deadline = time.monotonic() + 60
    pause = 0.0005
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.wait4(pid, 0)
            return None, 60, 0
        time.sleep(pause)
        pause = min(pause * 1.3, 0.01)


def size_of(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def faults(case, folder, run, size, limits):
    """What is wrong with a run; nothing where it did what it promises."""
    status, seconds, memory = run
    output, errors = read(folder + "/../stdout"), read(folder + "/../stderr").decode("utf-8", "replace")
    if status is None:
        yield "no end"
    elif status not in (0, 1, 2):
        yield f"status {status}"
    if SANITIZER.search(errors):
        yield "crash report"
    if seconds > limits.seconds:
        yield f"{seconds:.1f} s"
    budget = min(64 * MEBIBYTE + 40 * size, 512 * MEBIBYTE)
    if limits.memory and memory > budget:
        yield f"{memory >> 20} MiB of {budget >> 20}"
    lines = errors.splitlines()
    if len(errors.split("\n")) - 1 != len(lines):
        yield "line ends of another kind on standard error"
    if status == 2 and not lines:
        yield "status 2 without a word"
    if len(lines) > case.most_lines:
        yield f"{len(lines)} lines on standard error"
    if any(len(line.encode()) > LONGEST_LINE for line in lines):
        yield "a line of %d bytes on standard error" % max(len(line.encode()) for line in lines)
    if any(not line.startswith(("reportlint：", "已", "基线", "警告", "提示")) for line in lines):
        yield "an unknown line on standard error"
    try:
        if case.format == "json" and output:
            json.loads(output)
        elif case.format == "jsonl":
            for line in output.decode().split("\n"):
                json.loads(line or "null")
        elif case.format != "segment":
            output.decode()
    except ValueError as error:
        yield f"output: {error}"
    left = [name for name in os.listdir(folder) if name.startswith(".reportlint-")]
    if left:
        yield f"left behind: {left}"


def one(program, seed, number, limits, work):
    """Makes an input, runs the program on it, and tells what was wrong."""
    chance = random.Random(f"{seed}:{number}")
    folder = os.path.join(work, "in")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(folder)
    case = inputs.make(chance, folder)
    size = size_of(folder)
    run = launch(program, case.arguments, folder)
    return case, run, list(faults(case, folder, run, size, limits))


def work_through(program, seed, numbers, limits, keep, pipe):
    work = tempfile.mkdtemp(prefix="reportlint-fuzz-")
    slowest = largest = failed = 0
    for number in numbers:
        case, run, wrong = one(program, seed, number, limits, work)
        slowest, largest = max(slowest, run[1]), max(largest, run[2])
        if wrong:
            failed += 1
            kept = os.path.join(keep, f"{seed}-{number}")
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(work, kept)
            print(f"seed {seed} input {number}: {'; '.join(wrong)}: reportlint {' '.join(case.arguments)}", flush=True)
    shutil.rmtree(work, ignore_errors=True)
    os.write(pipe, f"{failed} {slowest} {largest}\n".encode())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=".build/release/reportlint")
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", default="1")
    options.add_argument("--only", type=int, help="the number of the one input to run")
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("--seconds", type=float, default=5)
    options.add_argument("--keep", default=".build/fuzz")
    options.add_argument("--no-memory", dest="memory", action="store_false", help="no limit of memory: sanitizers take their own")
    limits = options.parse_args()
    program, keep = os.path.abspath(limits.program), os.path.abspath(limits.keep)
    numbers = range(limits.count) if limits.only is None else [limits.only]
    start, (reading, writing), children = time.monotonic(), os.pipe(), []
    jobs = min(limits.jobs, len(numbers))
    for job in range(jobs):
        pid = os.fork()
        if pid == 0:
            try:
                work_through(program, limits.seed, numbers[job::jobs], limits, keep, writing)
            finally:
                sys.stdout.flush()
                os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    os.close(writing)
    parts = [line.split() for line in os.fdopen(reading).read().splitlines()]
    failed = sum(int(part[0]) for part in parts)
    if len(parts) < jobs:
        sys.exit("the fuzzer itself failed")
    print(f"{len(numbers)} inputs of seed {limits.seed} in {time.monotonic() - start:.0f} s: {failed} failed; "
          f"slowest {max(float(part[1]) for part in parts):.2f} s, largest {max(int(part[2]) for part in parts) >> 20} MiB")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
