// What is pasted from Word, Google Docs and their like becomes the editor's own text: lists
// stay lists, sub- and superscript stay, links lead where they say, nothing empty comes along.
(() => {
  const BLOCKS = new Set(["ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "CENTER", "DD", "DIV", "DL", "DT", "FIGCAPTION",
    "FIGURE", "FOOTER", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "LI", "MAIN", "OL", "P", "PRE", "SECTION",
    "TABLE", "TBODY", "TFOOT", "THEAD", "TR", "UL"]);
  const LISTS = { OL: "ordered-list-item", UL: "unordered-list-item" };
  const LEFT_OUT = "style, script, meta, link, title, xml, template, [data-style*='mso-hide' i], [data-style*='mso-element:comment-list' i]";
  const STYLES = { B: "BOLD", STRONG: "BOLD", I: "ITALIC", EM: "ITALIC", SUB: "SUBSCRIPT", SUP: "SUPERSCRIPT" };
  // What the editor itself copies says so.
  const OWN = "[data-draftjs-conductor-fragment], [data-editor]";
  const NUMBER = /^\s*\(?(\d+|[a-zåäö]|[ivxlc]+)[.)]/i;

  // Addresses that lead to another by way of a company that counts who goes there.
  function target(address) {
    try {
      const url = new URL(address.trim());
      const isGoogle = /^(www\.)?google(\.(co|com))?\.[a-z]{2,3}$/.test(url.hostname) && url.pathname === "/url";
      const isOutlook = url.hostname.endsWith(".safelinks.protection.outlook.com");
      const inner = isGoogle ? url.searchParams.get("q") || url.searchParams.get("url") : isOutlook && url.searchParams.get("url");
      if (inner && inner !== address) return target(inner);
      return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? address.trim() : "";
    } catch {
      return "";
    }
  }

  // The number or bullet that Word writes before a paragraph of a list, and where it stands.
  function wordList(element) {
    const list = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.dataset.style);
    if (!list) return null;
    const marker = [...element.querySelectorAll("[data-style]")].find((one) => /mso-list:\s*ignore/i.test(one.dataset.style));
    const type = NUMBER.test(marker?.textContent ?? "") ? LISTS.OL : LISTS.UL;
    marker?.remove();
    return { type, depth: Number(list[1]) - 1 };
  }

  function stylesOf(element, before) {
    const styles = new Set(before);
    if (STYLES[element.tagName]) styles.add(STYLES[element.tagName]);
    const declared = (property) =>
      new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([\\w-]+)`, "i").exec(element.dataset.style ?? "")?.[1].toLowerCase();
    const fontWeight = declared("font-weight");
    const fontStyle = declared("font-style");
    const verticalAlign = declared("vertical-align");
    const set = (style, is) => (is ? styles.add(style) : styles.delete(style));
    if (fontWeight && !BLOCKS.has(element.tagName)) set("BOLD", /^(bold|bolder|[6-9]00)$/.test(fontWeight));
    if (fontStyle) set("ITALIC", /^(italic|oblique)/.test(fontStyle));
    if (verticalAlign) {
      set("SUPERSCRIPT", verticalAlign === "super");
      set("SUBSCRIPT", verticalAlign === "sub");
    }
    return styles;
  }

  class Reader {
    constructor() {
      this.blocks = [];
      this.links = [];
      this.block = null;
    }

    begin(type, depth) {
      this.block = { type, depth, signs: [] };
      this.blocks.push(this.block);
    }

    write(text, styles, link) {
      if (!this.block) this.begin("unstyled", 0);
      for (const sign of text) {
        const isSpace = sign === " " || sign === "\n";
        const last = this.block.signs.at(-1)?.sign;
        if (isSpace && (last === undefined || last === "\n" || (sign === " " && last === " "))) continue;
        this.block.signs.push({ sign, styles, link });
      }
    }

    read(node, styles, link, list) {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.normalize("NFC").replace(/[ \t\r\n]+/g, " ");
        if (this.block || text.trim()) this.write(text, styles, link);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        this.readElement(node, styles, link, list);
      }
    }

    readElement(element, before, link, list) {
      const name = element.tagName;
      if (name === "BR") return this.write("\n", before, link);
      const styles = stylesOf(element, before);
      const isBlock = BLOCKS.has(name);
      const item = name === "P" || name === "DIV" || /^H\d$/.test(name) ? wordList(element) : null;
      if (LISTS[name]) list = { type: LISTS[name], depth: list ? list.depth + 1 : 0 };
      if (name === "A" && element.hasAttribute("href")) link = target(element.getAttribute("href"));
      if (item) this.begin(item.type, item.depth);
      else if (name === "LI" && list) this.begin(list.type, Number(element.getAttribute("aria-level") || list.depth + 1) - 1);
      else if (isBlock && !LISTS[name] && list && this.block) this.write("\n", styles, link);
      else if (isBlock) this.block = null;
      for (const child of element.childNodes) this.read(child, styles, link, list);
      if (name === "TD" || name === "TH") this.write(" ", styles, link);
      if (isBlock && !(list && !LISTS[name] && name !== "LI")) this.block = null;
    }

    // The text as Draft.js writes it down.
    raw() {
      const entityMap = {};
      const blocks = this.blocks.map((block, number) => this.rawBlock(block, number, entityMap)).filter((block) => block.text);
      return { blocks, entityMap };
    }

    rawBlock({ type, depth, signs }, number, entityMap) {
      while (signs.length && !signs.at(-1).sign.trim()) signs.pop();
      while (signs.length && !signs[0].sign.trim()) signs.shift();
      const block = { key: `pasted${number}`, text: "", type, depth: Math.min(Math.max(depth, 0), 4), inlineStyleRanges: [], entityRanges: [] };
      for (const { sign, styles, link } of signs) {
        const offset = block.text.length;
        for (const style of styles) extend(block.inlineStyleRanges, { style }, offset, sign.length);
        if (link) {
          const key = this.links.includes(link) ? this.links.indexOf(link) : this.links.push(link) - 1;
          entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: { url: link } };
          extend(block.entityRanges, { key }, offset, sign.length);
        }
        block.text += sign;
      }
      return block;
    }
  }

  function extend(ranges, what, offset, length) {
    const same = (range) => Object.entries(what).every(([name, value]) => range[name] === value);
    const range = ranges.find((one) => same(one) && one.offset + one.length === offset);
    if (range) range.length += length;
    else ranges.push({ ...what, offset, length });
  }

  // Styles are read as text: the policy of the admin lets no document apply them.
  function parsed(html) {
    const unstyled = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/(<[a-z][^>]*?\s)style=/gi, "$1data-style=");
    return new DOMParser().parseFromString(unstyled, "text/html");
  }

  function contentOf(html) {
    const page = parsed(html);
    if (page.querySelector(OWN)) return null;
    for (const element of page.querySelectorAll(LEFT_OUT)) element.remove();
    const reader = new Reader();
    reader.read(page.body, new Set(), "", null);
    const raw = reader.raw();
    return raw.blocks.length ? raw : null;
  }

  // A list that is pasted after other text begins on a line of its own.
  function withLineOfItsOwn(raw, editorState) {
    const selection = editorState.getSelection();
    const before = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    const begins = selection.getStartOffset() === 0 && before.getType() === "unstyled";
    const isList = raw.blocks[0].type !== "unstyled";
    if (!isList || begins || before.getType() === raw.blocks[0].type) return raw;
    const empty = { key: "pasted", text: "", type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [] };
    return { ...raw, blocks: [empty, ...raw.blocks] };
  }

  function onPaste(text, html, editorState, { setEditorState }) {
    const raw = html && contentOf(html);
    if (!raw) return "not-handled";
    const { convertFromRaw, EditorState, Modifier } = window.DraftJS;
    const pasted = convertFromRaw(withLineOfItsOwn(raw, editorState)).getBlockMap();
    const content = Modifier.replaceWithFragment(editorState.getCurrentContent(), editorState.getSelection(), pasted);
    setEditorState(EditorState.push(editorState, content, "insert-fragment"));
    return "handled";
  }

  // It is no entity, but entities are what Draftail asks before it looks at the text itself.
  window.draftail.registerPlugin({ type: "PASTED_TEXT", onPaste }, "entityTypes");
})();
