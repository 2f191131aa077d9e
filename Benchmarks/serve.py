#!/usr/bin/env python3
"""serve.py PROGRAM SERVER [SECONDS]: the server under load, on this machine alone.

Sixty-four connections send the benchmark report again and again while another process asks for small pages. Says, and with a
status of 1 where one falls short: answers that are neither 200 nor 503; how long a small page takes while checks run; memory;
what a check costs beside `lint` in one process."""
import asyncio
import json
import multiprocessing
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

CONNECTIONS = 64
AIMS = {"p99 of a small page, ms": 50, "memory, MiB": 400, "POST beside lint": 1.5, "answers that are errors": 0}


def form(report):
    head = b'--X\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % "个人技术报告.md".encode()
    return head + report + b'\r\n--X\r\nContent-Disposition: form-data; name="grade"\r\n\r\nsenior\r\n--X--\r\n'


def request(method, path, body=b""):
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Content-Type: multipart/form-data; boundary=X\r\n\r\n" + body


async def answer(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    if length:
        await reader.readexactly(int(length[1]))
    else:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status, b"\r\nconnection: close" in head.lower()


async def client(port, bytes_, end, counts):
    while time.time() < end:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            is_open = True
            while is_open and time.time() < end:
                writer.write(bytes_)
                status, closes = await answer(reader)
                counts[status] = counts.get(status, 0) + 1
                is_open = not closes
                if status == 503:
                    await asyncio.sleep(0.2)
            writer.close()
        except (ConnectionError, asyncio.IncompleteReadError):
            counts["broken"] = counts.get("broken", 0) + 1


def load(port, bytes_, seconds, queue):
    counts = {}

    async def run():
        await asyncio.gather(*[client(port, bytes_, time.time() + seconds, counts) for _ in range(CONNECTIONS)])

    asyncio.run(run())
    queue.put(counts)


def small_pages(port, seconds):
    """Milliseconds of each small page, asked for every 20 ms."""

    async def run():
        took = []
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        end = time.time() + seconds
        while time.time() < end:
            for path in ("/healthz", "/"):
                start = time.perf_counter()
                writer.write(request("GET", path))
                await answer(reader)
                took.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(0.02)
        return took

    return asyncio.run(run())


def one_by_one(port, bytes_, count):
    """Milliseconds of a check, where nobody else asks."""

    async def run():
        took = []
        for _ in range(count):
            start = time.perf_counter()
            # After a check the server closes: who waits for its answer may leave by closing, too.
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(bytes_)
            assert (await answer(reader))[0] == 200
            took.append((time.perf_counter() - start) * 1000)
            writer.close()
        return statistics.median(took)

    return asyncio.run(run())


def in_process(program, report, count):
    """Milliseconds that one report more takes in a run of `lint`."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            pathlib.Path(folder, f"技术报告{number}.md").write_bytes(report)
        names = sorted(os.listdir(folder))

        def run(names):
            start = time.perf_counter()
            subprocess.run([program, "lint", "--grade", "senior", "--jobs", "1", "--format", "json", *names], cwd=folder, stdout=subprocess.DEVNULL)
            return (time.perf_counter() - start) * 1000

        few, many = [statistics.median(run(names[:size]) for _ in range(3)) for size in (1, count)]
        return (many - few) / (count - 1)


def main():
    program, server = map(os.path.abspath, sys.argv[1:3])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "report.md")
        subprocess.run([sys.executable, pathlib.Path(__file__).with_name("make-report.py"), path], check=True)
        report = path.read_bytes()
    process = subprocess.Popen([server, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
        bytes_ = request("POST", "/api/lint", form(report))
        one_by_one(port, bytes_, 20)
        alone, beside = one_by_one(port, bytes_, 100), in_process(program, report, 101)
        queue = multiprocessing.Queue()
        sender = multiprocessing.Process(target=load, args=(port, bytes_, seconds, queue))
        sender.start()
        time.sleep(1)
        took = sorted(small_pages(port, seconds - 2))
        counts = queue.get()
        sender.join()
        memory = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    figures = {
        "p99 of a small page, ms": took[len(took) * 99 // 100], "memory, MiB": memory, "POST beside lint": alone / beside,
        "answers that are errors": sum(count for status, count in counts.items() if status not in (200, 503)),
        "median of a small page, ms": took[len(took) // 2], "small pages": len(took), "checks": counts.get(200, 0),
        "checks a second": counts.get(200, 0) / seconds, "refused for now": counts.get(503, 0), "POST, ms": alone, "lint, ms": beside,
    }
    for name, figure in figures.items():
        aim = AIMS.get(name)
        print(f"{name:28} {figure:10.2f}" + (f"   at most {aim}" if aim is not None else ""))
    print(json.dumps({str(status): count for status, count in counts.items()}))
    sys.exit(any(figures[name] > aim for name, aim in AIMS.items()))


if __name__ == "__main__":
    main()
