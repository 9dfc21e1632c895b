-- What pandoc's typst writer loses or changes: every text as a literal, alternatives of images,
-- the language of a passage.

local ESCAPES = { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r" }

local function literal(text)
  return '"' .. text:gsub('[\\"\n\t\r]', ESCAPES) .. '"'
end

local function raw(text)
  return pandoc.RawInline("typst", text)
end

-- In markup `-5`, `...`, `-?`, `--` would change; in a literal nothing does. The semicolon keeps
-- what follows from being read as a call.
local function str(element)
  return raw("#" .. literal(element.text) .. ";")
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

local function div(element)
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
local function breakable(limit)
  return function(element)
    if (utf8.len(element.text) or 0) <= limit or element.text:find("://", 1, true) then
      return nil -- addresses of the web are broken by typst itself
    end
    local parts, run = {}, 0
    for _, code in utf8.codes(element.text) do
      local letter = utf8.char(code)
      parts[#parts + 1] = letter
      run = letter:match("[/%-?]") and 0 or run + 1
      if run >= limit // 2 or letter:match("[@._=&]") and run >= 6 then
        parts[#parts + 1] = "\u{200b}"
        run = 0
      end
    end
    return pandoc.Str(table.concat(parts))
  end
end

local WORD_IN_CELL = 24
local WORD_IN_LINE = 60

local function in_cells(rows)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents = cell.contents:walk { Str = breakable(WORD_IN_CELL) }
    end
  end
end

local BAND = 'rgb("#e9eef4")'

-- The bars of a chart: their sign has the colour of the cell.
local BARS = { ["■"] = 'rgb("#1f3a5f")', ["□"] = 'rgb("#a9bdd6")' }

local function bar(cell)
  local colour = BARS[pandoc.utils.stringify(cell.contents)]
  if colour then
    cell.attr.attributes["typst:fill"] = colour
    cell.attr.attributes["typst:text:fill"] = colour
  end
end
local WHOLE_ROW = 600

-- A row stays on one page unless it is so long that it might not fit on any.
local function whole(row)
  for _, cell in ipairs(row.cells) do
    if utf8.len(pandoc.utils.stringify(cell.contents)) > WHOLE_ROW then
      return
    end
  end
  for _, cell in ipairs(row.cells) do
    cell.attr.attributes["typst:breakable"] = "false"
  end
end

-- Whole paragraphs in bold: word by word, Markdown would show marks around each one.
local function bold_text(blocks)
  local function strong(block)
    block.content = { pandoc.Strong(block.content) }
    return block
  end
  return blocks:walk { Para = strong, Plain = strong }
end

local function heading(cell)
  cell.attr.attributes["typst:fill"] = BAND
  cell.contents = bold_text(cell.contents)
end

local function rows(element)
  in_cells(element.head.rows)
  for _, row in ipairs(element.head.rows) do
    for _, cell in ipairs(row.cells) do
      heading(cell)
    end
  end
  for _, body in ipairs(element.bodies) do
    in_cells(body.body)
    for _, row in ipairs(body.body) do
      whole(row)
      row.cells:map(bar)
    end
  end
  return element
end

local function header(element)
  if element.level == 1 and element.classes:includes("unnumbered")
    and element.classes:includes("new-page") then
    return { pandoc.RawBlock("typst", "#pagebreak(weak: true)"), element }
  end
end

return {
  { Image = image, Header = header },
  { Table = rows },
  { Str = breakable(WORD_IN_LINE) },
  { Str = str },
  { Span = span, Div = div },
}
