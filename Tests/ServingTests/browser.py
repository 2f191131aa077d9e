#!/usr/bin/env python3
"""Uses the server's pages in a headless Chromium as people would, and prints as JSON what it saw.

browser.py applicant ADDRESS FOLDER CHANGED: uploads the files of FOLDER on the applicant's page, checks, checks again with
the files of CHANGED, downloads. browser.py form ADDRESS: fills the form by keyboard. browser.py plain
ADDRESS CODE FOLDER: what forms do without a script. browser.py desk ADDRESS FILE: two
browsers at the desk; FILE is the applicant's report, which is changed. Chromium is driven through its own pipe (--remote-debugging-pipe): no other package is needed.
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
        self.number, self.rest, self.complaints, self.loads = 0, b"", [], 0
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
            if answer.get("method") == "Page.loadEventFired":
                self.loads += 1
            if answer.get("method") == "Log.entryAdded" and answer["params"]["entry"]["level"] != "verbose":
                self.complaints.append(answer["params"]["entry"]["text"])
            if answer.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(answer["params"]["exceptionDetails"])[:500])

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, script, seconds=240):
        end = time.time() + seconds
        while time.time() < end:
            if self.run(f'!!({script})'):
                return True
            time.sleep(0.1)
        raise SystemExit(f"never: {script}\n{self.run('document.body.innerText')[:2000]}\n{self.complaints}")

    def open(self, address):
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href === %s" % json.dumps(address))

    def open_plain(self, address):
        """Opens a page whose scripts don't run; nothing can be asked of the page meanwhile."""
        self.call("Emulation.setScriptExecutionDisabled", value=True)
        before = self.loads
        self.call("Page.navigate", url=address)
        while self.loads == before:
            self.call("Page.getLayoutMetrics")
            time.sleep(0.1)
        self.call("Emulation.setScriptExecutionDisabled", value=False)

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


# Texts with less contrast than WCAG asks for (4.5, large ones 3) against what is painted behind them.
FAINT = """(() => {
  const rgb = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const found = new Set();
  for (const element of document.querySelectorAll('body *')) {
    const words = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!words || element.getClientRects().length === 0 || element.disabled || element.closest('.unseen, option')) continue;
    let behind = element, opacity = 1;
    for (let e = element; e; e = e.parentElement) opacity *= Number(getComputedStyle(e).opacity);
    while (behind && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
    const style = getComputedStyle(element), back = behind ? rgb(getComputedStyle(behind).backgroundColor) : [255, 255, 255];
    const ink = rgb(style.color).slice(0, 3).map((v, i) => v * opacity + back[i] * (1 - opacity));
    const [a, b] = [light(ink), light(back)], ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) found.add(`${element.tagName}.${element.className} ${ratio.toFixed(1)}`);
  }
  return [...found].slice(0, 20);
})()"""


def files(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def applicant(browser, address, folder, changed):
    seen = {}
    browser.open(address)
    seen["empty"] = browser.run(AUDIT)
    # What can't be read is said, and doesn't stand in the way of what comes next.
    with tempfile.TemporaryDirectory() as other:
        broken = os.path.join(other, "材料.zip")
        with open(broken, "wb") as file:
            file.write(b"PK\3\4")
        browser.choose("#files", [broken])
        browser.until("document.getElementById('status').classList.contains('problem')")
    seen["refused"] = browser.run("document.getElementById('status').textContent")
    browser.complaints = [text for text in browser.complaints if "422" not in text]
    browser.choose("#files", files(folder))
    browser.until("document.querySelectorAll('#list tbody tr').length === %d" % len(files(folder)))
    seen["roles"] = browser.run("[...document.querySelectorAll('#list select')].map((s) => s.selectedOptions[0].text)")
    # What is missing follows what files are said to be.
    missing = "document.getElementById('missing').textContent"
    correct = """(() => {{ const s = document.querySelector('#list [aria-label^="单位推荐意见"]');
        s.value = '{}'; s.dispatchEvent(new Event('change')); }})()"""
    seen["missing"] = [browser.run(missing)]
    for role in ("ignored", "opinion"):
        browser.run(correct.format(role))
        seen["missing"].append(browser.run(missing))
    browser.run("document.querySelector('button.main').click()")
    browser.until("!document.getElementById('result').hidden")
    browser.until("document.querySelector('#result .verdict')")
    seen["verdict"] = browser.run("document.querySelector('#result .verdict').innerText")
    seen["findings"] = browser.run("document.querySelectorAll('#result .finding').length")
    seen["options"] = browser.run("document.body.innerText.match(/--[a-z]+|reportlint [a-z]+/g)")
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


def plain(browser, address, code, folder):
    """What forms send without a script."""
    seen = {}
    there = "document.readyState === 'complete' && location.pathname + location.hash === %s"
    browser.open_plain(address + "login")
    browser.run("document.getElementById('code').focus()")
    write(browser, code)
    browser.key("Enter", 13, "\r")
    browser.until("document.readyState === 'complete' && location.pathname !== '/login'")
    seen["entered"] = browser.run("location.pathname")
    browser.until("document.querySelector('.desk tbody a') && !document.querySelector('.verdict-waiting')")
    browser.open_plain(browser.run("document.querySelector('.desk tbody a').href"))
    browser.run("document.querySelector('[action=\"/desk/remark\"] [name=text]').focus()")
    write(browser, "请补上立项年份")
    browser.key("Enter", 13, "\r")
    browser.until(there % "'/desk/application#remarks'")
    seen["remark"] = browser.run("document.querySelector('.remark strong').innerText")
    browser.open_plain(address)
    browser.choose("#files", files(folder))
    browser.run("document.querySelector('button.main').focus()")
    browser.key("Enter", 13, "\r")
    browser.until(there % "'/check'")
    seen["checked"] = browser.run("document.querySelector('.verdict').innerText")
    return seen


def dark(browser, is_dark):
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}])


def faint(browser):
    """Texts that can hardly be read, in light and in dark."""
    found = []
    for is_dark in (False, True):
        dark(browser, is_dark)
        found += browser.run(FAINT)
    dark(browser, False)
    return found


def write(browser, text):
    browser.call("Input.insertText", text=text)


def form(browser, address):
    """The form by keyboard alone: filled, checked while one goes on, there again after a reload, gone when cleared."""
    seen = {}
    browser.open(address + "form")
    browser.until("document.querySelector('.sheet input, .sheet select')")
    seen["pages"] = browser.run("document.querySelectorAll('.steps button').length")
    seen["audit"], seen["faint"] = browser.run(AUDIT), faint(browser)
    # From the first step of the list into the first field.
    browser.run("document.querySelector('.steps button[aria-current]').focus()")
    for _ in range(40):
        browser.key("Tab", 9)
        if browser.run("!!document.activeElement.closest('.sheet .entry')"):
            break
    first = browser.run("document.activeElement.id")
    write(browser, "2026年13月")
    browser.until("document.getElementById('status').textContent.startsWith('已检查')")
    seen["stays"] = browser.run("document.activeElement.id") == first
    seen["said"] = browser.run("[...document.querySelectorAll('.entry-problem')].filter((e) => e.textContent).length")
    seen["invalid"] = browser.run("document.querySelectorAll('[aria-invalid=true]').length")
    while browser.run("document.activeElement.textContent") != "下一页":
        browser.key("Tab", 9)
    browser.key("Enter", 13, "\r")
    browser.until("document.querySelector('.steps li:nth-child(2) [aria-current]')")
    seen["title"] = browser.run("document.activeElement.tagName")
    browser.open(address + "form?again")
    browser.until("document.querySelector('.sheet input, .sheet select')")
    seen["kept"] = browser.run(f"document.getElementById({json.dumps(first)}).value")
    # What was typed is not lost by one press.
    browser.run("globalThis.confirm = () => false, document.getElementById('clear').click()")
    seen["asked"] = browser.run("JSON.stringify({ ...localStorage }).includes('2026年13月')")
    browser.run("globalThis.confirm = () => true, document.getElementById('clear').click()")
    seen["cleared"] = browser.run("!JSON.stringify({ ...localStorage }).includes('2026年13月')")
    # Every page can be opened.
    seen["limits"] = 0
    for number in range(seen["pages"]):
        browser.run(f"document.querySelectorAll('.steps button')[{number}].click()")
        browser.until(f"document.querySelectorAll('.steps button')[{number}].getAttribute('aria-current') === 'step'")
        seen["limits"] += browser.run("[...document.querySelectorAll('.counter')].filter((c) => / \\/ \\d/.test(c.textContent)).length")
    browser.call("Emulation.setDeviceMetricsOverride", width=360, height=800, deviceScaleFactor=1, mobile=True)
    seen["narrow"] = browser.run(AUDIT)
    return seen


def desk(first, second, address, file):
    """Two advisors on one applicant: each sees what the other has said, and what changes in the folder."""
    seen = {}
    for browser in (first, second):
        browser.open(address + "desk")
        browser.until("document.querySelector('.desk tbody a')")
        browser.until("!document.querySelector('.verdict-waiting')")
    seen["table"], seen["faint"] = first.run(AUDIT), faint(first)
    application = first.run("document.querySelector('.desk tbody a').href")
    for browser, name in ((first, "王老师"), (second, "李老师")):
        browser.open(application)
        browser.run(f"(() => {{ const a = document.getElementById('advisor'); a.value = '{name}'; a.dispatchEvent(new Event('change')); }})()")
    seen["faint"] += faint(first)
    seen["page"] = first.run(AUDIT)
    for browser, number, state in ((first, 0, "checked"), (second, 1, "toMend"), (second, 0, "toMend")):
        browser.run(f"""(() => {{
            const item = document.querySelectorAll('.judged > li')[{number}];
            item.querySelector('[value={state}]').checked = true;
            document.getElementById('status').textContent = '';
            item.querySelector('form').requestSubmit();
        }})()""")
        browser.until("document.getElementById('status').textContent === '已保存。'")
    first.open(application + "&again")
    seen["said"] = first.run("[...document.querySelectorAll('.judged .said')].map((e) => e.innerText.replace(/^.*　/, ''))")
    seen["states"] = first.run("[...document.querySelectorAll('.judged > li')].slice(0, 2).map((e) => e.className.match(/state-(\\w+)/)[1])")
    # The table follows the folder by itself.
    first.open(address + "desk")
    first.until("document.querySelector('.desk tbody a')")
    first.run("globalThis.isSame = true")
    before = first.run("document.querySelector('.desk tbody').innerText")
    with open(file, encoding="utf-8") as report:
        text = report.read()
    with open(file, "w", encoding="utf-8") as report:
        report.write(text.replace("研究", "探索"))
    first.until(f"document.querySelector('.desk tbody').innerText !== {json.dumps(before)}")
    seen["follows"] = first.run("globalThis.isSame === true")
    first.call("Emulation.setDeviceMetricsOverride", width=360, height=800, deviceScaleFactor=1, mobile=True)
    seen["narrow"] = first.run(AUDIT)
    return seen


def main():
    scene, address = sys.argv[1:3]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(home)
        if scene == "applicant":
            seen = applicant(browser, address, *sys.argv[3:])
            end = time.time() + 10
            while not os.path.exists(f"{home}/检查结果.md") and time.time() < end:
                time.sleep(0.1)
            seen["downloaded"] = os.path.exists(f"{home}/检查结果.md")
            seen["faint"] = faint(browser)
            browser.call("Emulation.setDeviceMetricsOverride", width=360, height=800, deviceScaleFactor=1, mobile=True)
            seen["narrow"] = browser.run(AUDIT)
        elif scene == "plain":
            seen = plain(browser, address, *sys.argv[3:])
        elif scene == "form":
            seen = form(browser, address)
        else:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as other:
                second = Browser(other)
                seen = desk(browser, second, address, sys.argv[3])
                browser.complaints += second.complaints
                second.close()
        seen["complaints"] = browser.complaints
        browser.close()
    print(json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main()
