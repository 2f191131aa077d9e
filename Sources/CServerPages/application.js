// The form as the file that is checked and downloaded: one line a field, so that a finding's line says which field it
// is about.

export const isFile = (field) => ["file", "files", "image"].includes(field.type);
export const hasRecords = (page) => page.shape === "table" || page.shape === "open";
const open = { key: "内容", type: "longText", labels: [], hints: [], values: [], note: "一条写一项" };
export const fieldsOf = (page) => (page.shape === "open" ? [open] : page.fields);

export function valueOf(page, state) {
  const record = () => ({});
  return (state.values[page.key] ??= hasRecords(page)
    ? { records: Array.from({ length: Math.max(1, page.minimumRows) }, record) }
    : page.shape === "record" ? {} : { text: "" });
}

// Whether there is anything to be lost.
export function hasContent(value) {
  return typeof value === "string" ? value.trim() !== "" : Object.values(value ?? {}).some(hasContent);
}

const quoted = (text) => JSON.stringify(text.trim());

// Its text; which field stands on which line; the fields that name files.
export function written(schema, pack, state) {
  const lines = [], places = new Map(), files = new Set();
  const put = (line, place) => {
    lines.push(line);
    if (place) places.set(lines.length, place);
  };
  // Whether there was nothing to write.
  const fill = (page, record, [first, rest], row = []) => {
    let indent = first, isEmpty = true;
    for (const field of fieldsOf(page)) {
      const text = record[field.key] ?? "", place = [page.key, ...row, field.key].join("/");
      if (text.trim() === "" && !field.required) continue;
      if (isFile(field) && text.trim() !== "") files.add(place);
      const names = field.type === "files" ? text.split(/[,，、;；\s]+/).filter(Boolean) : [];
      put(`${indent}${quoted(field.key)}: ${names.length > 1 ? JSON.stringify(names) : quoted(text)}`, place);
      indent = rest;
      isEmpty = false;
    }
    return isEmpty;
  };
  const fillTable = (page, value) => {
    const records = value.records.map((record, index) => [record, index]).filter(([record]) => hasContent(record));
    const none = records.length === 0 ? " []" : "";
    if (page.attachment == null) {
      put(`${quoted(page.key)}:${none}`, page.key);
    } else {
      const name = value.attachment ?? "", place = `${page.key}/附件`;
      put(`${quoted(page.key)}:`, page.key);
      put(`  "附件": ${quoted(name)}`, place);
      if (name.trim() !== "") files.add(place);
      put(`  "记录":${none}`, page.key);
    }
    const indent = page.attachment == null ? "  " : "    ";
    for (const [record, index] of records) fill(page, record, [`${indent}- `, `${indent}  `], [index]);
  };
  put(`"规则包": ${JSON.stringify(pack)}`);
  for (const page of schema.pages) {
    if (!state.opened.includes(page.key)) continue;
    const value = valueOf(page, state);
    if (hasRecords(page)) {
      fillTable(page, value);
    } else if (page.shape === "record") {
      put(`${quoted(page.key)}:`, page.key);
      if (fill(page, value, ["  ", "  "])) lines[lines.length - 1] += " {}";
    } else {
      put(`${quoted(page.key)}: ${quoted(value.text)}`, page.key);
    }
  }
  return { text: `${lines.join("\n")}\n`, places, files };
}
