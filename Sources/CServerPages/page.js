// What the scripts of all pages share.

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const status = document.getElementById("status");

export function say(text, isProblem = false) {
  status.textContent = text;
  status.classList.toggle("problem", isProblem);
}

// Once nothing more has come for a while.
export function later(work, delay) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };
}

// Has the browser keep something as a file.
export function save(content, name) {
  const link = element("a", { href: URL.createObjectURL(content), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`已下载 ${name}。`);
}

// What the server answers, as bytes. `progress` hears which part of the body is there.
export function send(address, body, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "blob";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress?.(event.loaded / event.total);
    });
    request.addEventListener("load", async () => {
      if (request.status === 200) return done(request.response);
      if (request.status === 401) return failed(new Error("登录已过期，请刷新本页，重新输入访问码。"));
      let message = `服务器没有完成（${request.status}），请再试一次。`;
      try {
        message = JSON.parse(await request.response.text()).error.message;
      } catch {}
      failed(new Error(message));
    });
    request.addEventListener("error", () => failed(new Error("没有连上服务器，或上传中断；请检查网络再试。")));
    request.send(body);
  });
}

export const read = async (address, body) => JSON.parse(await (await send(address, body)).text());
