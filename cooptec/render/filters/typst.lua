-- What pandoc's typst writer loses or changes: every text as a literal, alternatives of images,
-- the language of a passage.

local ESCAPES = { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r" }

local function literal(text)
  return '"' .. text:gsub('[\\"\n\t\r]', ESCAPES) .. '"'
end

local function raw(text)
  return pandoc.RawInline("typst", text)
end

local function length(value)
  if value and value:match("^%d+%.?%d*%%?$") or value and value:match("^%d+%.?%d*[cm]m$") then
    return value
  end
  return "auto"
end

local function image(element)
  local alt = pandoc.utils.stringify(element.caption)
  return raw(string.format("#box(image(%s, alt: %s, width: %s, height: %s));", literal(element.src),
    literal(alt), length(element.attributes.width), length(element.attributes.height)))
end

local function language(tag)
  local code, region = tag:match("^(%a%a%a?)%-(%a%a)$")
  if code then
    return string.format("lang: %s, region: %s", literal(code), literal(region))
  end
  return "lang: " .. literal(tag:match("^%a+") or "und")
end

local function span(element)
  local tag = element.attributes.lang
  if tag then
    local content = pandoc.List { raw("#text(" .. language(tag) .. ")[") }
    content:extend(element.content)
    content:insert(raw("];"))
    return content
  end
end

-- The parts of a text that `document.typ` shows in its own manner, by their class.
local PARTS = {
  key = "key", question = "question", ["key-figure"] = "figure-of-key", letterhead = "letterhead",
  ["place-day"] = "dated", addressee = "addressee", signature = "signature", note = "note",
  together = "together", ["sign-here"] = "sign-here",
}

local function div(element)
  local part = PARTS[element.classes[1]]
  if part then
    local opening = (element.classes:includes("new-page") and "#pagebreak(weak: true)\n" or "")
      .. "#parts." .. part .. "["
    local content = pandoc.List { pandoc.RawBlock("typst", opening) }
    content:extend(element.content)
    content:insert(pandoc.RawBlock("typst", "]"))
    return content
  end
  local tag = element.attributes.lang
  if tag then
    local content = pandoc.List { pandoc.RawBlock("typst", "#[#set text(" .. language(tag) .. ")") }
    content:extend(element.content)
    content:insert(pandoc.RawBlock("typst", "]"))
    return content
  end
end

-- typst breaks no long word (an address of electronic mail, a row of letters): it would run over
-- the next column. Words longer than `limit` get invisible places to break at.
local function broken(text, limit)
  if #text <= limit or (utf8.len(text) or 0) <= limit or text:find("://", 1, true) then
    return text -- addresses of the web are broken by typst itself
  end
  local parts, run = {}, 0
  for _, code in utf8.codes(text) do
    local letter = utf8.char(code)
    parts[#parts + 1] = letter
    run = letter:match("[/%-?]") and 0 or run + 1
    if run >= limit // 2 or letter:match("[@._=&]") and run >= 6 then
      parts[#parts + 1] = "\u{200b}"
      run = 0
    end
  end
  return table.concat(parts)
end

local WORD_IN_CELL = 24
local WORD_IN_LINE = 60

local GLUE = "\u{17a3}" -- what stands for blanks (`glue.py`)

-- What finds words of so many bytes or more: looking at each word takes longer.
local function at_least(bytes, letter)
  return letter:rep(bytes) .. letter .. "*"
end

local TOO_LONG = {
  [WORD_IN_CELL] = at_least(WORD_IN_CELL + 1, "%S"), [WORD_IN_LINE] = at_least(WORD_IN_LINE + 1, "%S"),
}

-- Each word of a text by itself.
local function each_broken(text, limit)
  local words = text:gsub(GLUE, " ")
  if #words <= limit then
    return words
  end
  return (words:gsub(TOO_LONG[limit], function(word) return broken(word, limit) end))
end

local function broken_in_cell(element)
  return pandoc.Str(each_broken(element.text, WORD_IN_CELL))
end

-- The text of a cell, whose long words can be broken from here on.
local function text_of(cell)
  local text = pandoc.utils.stringify(cell.contents):gsub(GLUE, " ")
  if text:find(TOO_LONG[WORD_IN_CELL]) then
    cell.contents = cell.contents:walk { Str = broken_in_cell }
  end
  return text
end

local WHOLE_ROW = 600

-- A row stays on one page (`document.typ`) unless it is so long that it might not fit on any.
local function parted(cells, texts)
  for _, text in ipairs(texts) do
    if #text > WHOLE_ROW and utf8.len(text) > WHOLE_ROW then
      for _, cell in ipairs(cells) do
        cell.attr.attributes["typst:breakable"] = "true"
      end
      return
    end
  end
end

local function strong(block)
  block.content = { pandoc.Strong(block.content) }
  return block
end

-- Whole paragraphs in bold: word by word, Markdown would show marks around each one.
local function bold_text(blocks)
  if #blocks == 1 and blocks[1].t == "Plain" then
    strong(blocks[1]) -- nearly all cells; a walk takes longer
    return blocks
  end
  return blocks:walk { Para = strong, Plain = strong }
end

local function heading(cell)
  cell.attr.attributes["typst:fill"] = "band"
  cell.attr.attributes["typst:stroke"] = "head"
  cell.attr.attributes["typst:text:fill"] = "ink"
  cell.contents = bold_text(cell.contents)
end

-- Long words and long texts are looked for where `tables.py` does not rule them out.
local function rows(element)
  local long = element.attributes.long ~= "0"
  element.attr = pandoc.Attr("", {}, { ["typst:row-gutter"] = element.attributes["typst:row-gutter"] })
  for _, row in ipairs(element.head.rows) do
    for _, cell in ipairs(row.cells) do
      if long then
        text_of(cell)
      end
      heading(cell)
    end
  end
  for _, body in ipairs(long and element.bodies or {}) do
    for _, row in ipairs(body.body) do
      local cells, texts = row.cells, {}
      for position, cell in ipairs(cells) do
        texts[position] = text_of(cell)
      end
      parted(cells, texts)
    end
  end
  return element
end

-- Only words that are long may be parted at the end of a line: that reads better than many hyphens,
-- and typst has far fewer ways to try.
local LONG_WORD = 12
local LONG = "()(" .. at_least(LONG_WORD, "[%a\128-\255]") .. ")()"

local function pieces(text)
  local made, at = {}, 1
  for start, word, stop in text:gmatch(LONG) do
    if (utf8.len(word) or 0) >= LONG_WORD then
      if start > at then
        made[#made + 1] = "#" .. literal(text:sub(at, start - 1)) .. ";"
      end
      made[#made + 1] = "#parts.long[#" .. literal(word) .. ";];"
      at = stop
    end
  end
  if at <= #text then
    made[#made + 1] = "#" .. literal(text:sub(at)) .. ";"
  end
  return table.concat(made)
end

local function whole_text(text)
  return "#" .. literal(text) .. ";"
end

-- In markup `-5`, `...`, `-?`, `--` would change; in a literal nothing does. The semicolon keeps
-- what follows from being read as a call. Words in a row share one literal.
local function literals(inlines, written)
  local result, words, space = pandoc.List(), {}, nil
  local function flush()
    if #words > 0 then
      result:insert(raw(written(table.concat(words))))
    end
    if space then
      result:insert(space)
    end
    words, space = {}, nil
  end
  for _, inline in ipairs(inlines) do
    local kind = inline.t
    if kind == "Str" then
      if space and #words > 0 then
        words[#words + 1], space = " ", nil
      elseif space then
        flush()
      end
      words[#words + 1] = each_broken(inline.text, WORD_IN_LINE)
    elseif kind == "Space" and not space then
      space = inline
    else
      flush()
      result:insert(inline)
    end
  end
  flush()
  return result
end

local UNPARTED = { Inlines = function(inlines) return literals(inlines, whole_text) end }

local function unparted(element)
  return element:walk(UNPARTED), false
end

local WITHOUT_HYPHENS = { ["key-figure"] = true, letterhead = true }

local HYPHENATED = {
  traverse = "topdown",
  Inlines = function(inlines) return literals(inlines, pieces) end,
  Table = unparted,
  Header = unparted,
  Div = function(element)
    if WITHOUT_HYPHENS[element.classes[1]] then
      return unparted(element)
    end
  end,
}

local function header(element)
  if element.level == 1 and element.classes:includes("unnumbered")
    and element.classes:includes("new-page") then
    return { pandoc.RawBlock("typst", "#pagebreak(weak: true)"), element }
  end
end

return {
  { Image = image, Header = header, Table = rows },
  HYPHENATED,
  { Span = span, Div = div },
}
