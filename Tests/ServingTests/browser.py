#!/usr/bin/env python3
"""Uses the server's pages in a headless Chromium as people would, and prints as JSON what it saw.

browser.py ADDRESS FOLDER CHANGED: uploads the files of FOLDER on the applicant's page, checks, checks again with the
files of CHANGED, downloads. Chromium is driven through its own pipe (--remote-debugging-pipe): no other package is needed.
"""
import base64, json, os, subprocess, sys, tempfile, time


class Browser:
    def __init__(self, folder, width=1400, height=1000, scheme="light"):
        to_browser, self.to = os.pipe()
        self.source, from_browser = os.pipe()
        options = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--remote-debugging-pipe", f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
            f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}", "about:blank"]
        # Chromium reads from 3 and writes to 4.
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec chromium "$@" 3<&{to_browser} 4>&{from_browser}', "chromium", *options],
            pass_fds=(to_browser, from_browser), env={**os.environ, "HOME": folder}, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number, self.rest, self.complaints, self.downloads = 0, b"", [], {}
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")["targetId"]
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "DOM", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder, eventsEnabled=True)

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.source, 1 << 20)
            if not more:
                raise SystemExit("the browser is gone")
            self.rest += more
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None) and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            if answer.get("method") == "Log.entryAdded":
                self.complaints.append(answer["params"]["entry"]["text"])
            if answer.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(answer["params"]["exceptionDetails"])[:500])

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, script, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.run(f'!!({script})'):
                return True
            time.sleep(0.1)
        raise SystemExit(f"never: {script}\n{self.run('document.body.innerText')[:2000]}\n{self.complaints}")

    def open(self, address):
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href === %s" % json.dumps(address))

    def choose(self, selector, paths):
        node = self.call("DOM.querySelector", nodeId=self.call("DOM.getDocument")["root"]["nodeId"], selector=selector)
        self.call("DOM.setFileInputFiles", nodeId=node["nodeId"], files=paths)

    def key(self, key, code, text=None):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code,
                      **({"text": text} if text and kind == "keyDown" else {}))

    def picture(self, path, full=False):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=full)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.call("Browser.close")
        self.process.wait(20)


# What a screen reader would miss on the page, and whether it is wider than the window.
AUDIT = """(() => {
  const named = (e) => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title || e.alt || e.textContent.trim()
    || (e.labels && [...e.labels].some((l) => l.textContent.trim())) || e.value;
  const seen = (e) => e.getClientRects().length > 0;
  return {
    unnamed: [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, meter, progress')]
      .filter((e) => seen(e) && !named(e)).map((e) => e.outerHTML.slice(0, 120)),
    doubled: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
    landmarks: ['main', 'nav'].every((name) => document.querySelector(name)),
    headings: [...document.querySelectorAll('h1')].length,
    overflow: document.documentElement.scrollWidth - innerWidth,
    language: document.documentElement.lang,
  };
})()"""


def files(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def applicant(browser, address, folder, changed):
    seen = {}
    browser.open(address)
    seen["empty"] = browser.run(AUDIT)
    browser.choose("#files", files(folder))
    browser.until("document.querySelectorAll('#list tbody tr').length === %d" % len(files(folder)))
    seen["roles"] = browser.run("[...document.querySelectorAll('#list select')].map((s) => s.selectedOptions[0].text)")
    browser.run("document.querySelector('button.main').click()")
    browser.until("!document.getElementById('result').hidden")
    browser.until("document.querySelector('#result .verdict')")
    seen["verdict"] = browser.run("document.querySelector('#result .verdict').innerText")
    seen["findings"] = browser.run("document.querySelectorAll('#result .finding').length")
    seen["bars"] = browser.run("[...document.querySelectorAll('#result .fill')].filter((b) => b.offsetWidth > 0).length")
    browser.until("document.querySelector('#result [name=shown]')?.value.startsWith('共')")
    seen["result"] = browser.run(AUDIT)
    browser.run("document.activeElement.blur()")
    browser.key("j", 74, "j")
    seen["key"] = browser.run("document.querySelector('#result .finding.current')?.id")
    browser.choose("#files", files(changed))
    browser.until("document.getElementById('status').textContent.startsWith('已选择')")
    browser.run("[...document.querySelectorAll('#result button')].find((b) => b.textContent === '已经改好，再查一次').click()")
    browser.until("!document.getElementById('compare').hidden")
    seen["compared"] = browser.run("document.querySelector('#compare h2').innerText")
    browser.run("[...document.querySelectorAll('#result button')].find((b) => b.textContent === '下载 Markdown').click()")
    browser.until("document.getElementById('status').textContent.startsWith('已下载')")
    return seen


def main():
    address, folder, changed = sys.argv[1:4]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(home)
        seen = applicant(browser, address, folder, changed)
        end = time.time() + 10
        while not os.path.exists(f"{home}/检查结果.md") and time.time() < end:
            time.sleep(0.1)
        seen["downloaded"] = os.path.exists(f"{home}/检查结果.md")
        browser.call("Emulation.setDeviceMetricsOverride", width=360, height=800, deviceScaleFactor=1, mobile=True)
        seen["narrow"] = browser.run(AUDIT)
        seen["complaints"] = browser.complaints
        browser.close()
    print(json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main()
