-- What every format shares: metadata as plain text, tables, emphasis, allowed images, no raw text.
--
-- The metadata `job` names a JSON file with the texts of the document; read here, they are never
-- taken for Markdown.

local job = {}
local work = ""
local allowed = {}

local METADATA = { "title", "subtitle", "date", "author", "subject", "keywords", "lang", "edition", "letter" }

-- Word and OpenDocument have their pages in the reference document.
if FORMAT ~= "docx" and FORMAT ~= "odt" then
  METADATA = pandoc.List(METADATA) .. { "mark", "header", "footer", "landscape" }
end

local function read_job(meta)
  local path = pandoc.utils.stringify(meta.job)
  local file = assert(io.open(path, "rb"))
  job = pandoc.json.decode(file:read("a"), false)
  file:close()
  work = pandoc.path.directory(path)
  for _, name in ipairs(job.images) do
    allowed[name] = true
  end
end

local function plain(value)
  if type(value) == "table" then
    local list = pandoc.List(value):map(function(text) return pandoc.MetaInlines { pandoc.Str(text) } end)
    return pandoc.MetaList(list)
  end
  return pandoc.MetaInlines { pandoc.Str(value) }
end

local function metadata(meta)
  read_job(meta)
  local result = {}
  if job.contents ~= "" then
    result["toc-title"] = plain(job.contents)
  end
  for _, key in ipairs(METADATA) do
    local value = job[key]
    if value and value ~= "" and #value > 0 then
      result[key] = plain(value)
    end
  end
  return result
end

local function load_images()
  for name in pairs(allowed) do
    local file = assert(io.open(pandoc.path.join { work, name }, "rb"))
    pandoc.mediabag.insert(name, nil, file:read("a"))
    file:close()
  end
end

-- An image that we were not given is shown as it was written: nothing is fetched.
local function image(element)
  if not allowed[element.src] then
    local alt = pandoc.utils.stringify(element.caption)
    return pandoc.Str("![" .. alt .. "](" .. element.src .. ")")
  end
end

-- A picture that is a paragraph of its own; without its image it is a paragraph again.
local function figure(element)
  local shown = false
  element:walk { Image = function(_) shown = true end }
  if not shown then
    return element.content
  end
end

local function span(element)
  if element.classes[1] == "em" then
    return pandoc.Emph(element.content)
  elseif element.classes[1] == "strong" then
    return pandoc.Strong(element.content)
  end
end

local ALIGNMENTS = { l = "AlignLeft", r = "AlignRight", c = "AlignCenter" }

local function columns(attributes)
  local widths, total = {}, 0
  for width in attributes.widths:gmatch("%S+") do
    widths[#widths + 1] = tonumber(width)
    total = total + tonumber(width)
  end
  local specs = {}
  for number, width in ipairs(widths) do
    local letter = attributes.align:sub(number, number)
    specs[number] = { ALIGNMENTS[letter], width / total }
  end
  return specs
end

local function is_div(block, class)
  return block.t == "Div" and block.classes[1] == class
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

-- A paragraph alone in a cell is no more than its text.
local function tight(content)
  if #content == 1 and content[1].t == "Para" then
    return pandoc.Blocks { pandoc.Plain(content[1].content) }
  end
  return content
end

-- Figures of a column stand under each other by their decimal sign: those with fewer decimals end
-- with blanks as wide as a figure or as the sign. Markdown has no widths.
local FIGURE_SPACE, SIGN_SPACE = "\u{2007}", "\u{2008}"

local function decimals_of(text)
  local sign = job.code == "en" and "%." or ","
  local whole, decimals = text:match("^([-\u{2212}]*%d[%d.,]*)" .. sign .. "(%d+)%D*$")
  if whole then
    return #decimals, #whole + 1 + #decimals
  end
  whole = text:match("^([-\u{2212}]*%d[%d.,]*)%D*$")
  if whole then
    return 0, #whole
  end
end

local function padded(contents, blanks)
  local done = false
  return contents:walk { Str = function(element)
    local _, length = decimals_of(element.text)
    if length and not done then
      done = true
      return pandoc.Str(element.text:sub(1, length) .. blanks .. element.text:sub(length + 1))
    end
  end }
end

local function align_decimals(rows, position)
  local found, most = {}, 0
  for number, each in ipairs(rows) do
    local cell = each.cells[position]
    found[number] = cell and decimals_of(pandoc.utils.stringify(cell.contents))
    most = math.max(most, found[number] or 0)
  end
  for number, each in ipairs(rows) do
    local missing = found[number] and most - found[number] or 0
    if missing > 0 then
      local sign = found[number] == 0 and SIGN_SPACE or ""
      local cell = each.cells[position]
      cell.contents = padded(cell.contents, sign .. FIGURE_SPACE:rep(missing))
    end
  end
end

-- What the filters after this one need not find out again; the other formats would show it.
local function known(attributes, apart)
  if FORMAT ~= "docx" and FORMAT ~= "typst" then
    return nil
  end
  local inside = apart and "blocks" or "lines"
  return pandoc.Attr("", {}, { { "lines", attributes.lines }, { "cells", inside }, { "long", attributes.long or "0" } })
end

local function table_of(element)
  local attributes = element.attributes
  local specs, stub = columns(attributes), attributes.stub == "1"
  local caption, apart, written = {}, {}, nil
  for _, block in ipairs(element.content) do
    if is_div(block, "cell") then
      apart[#apart + 1] = block
    elseif block.t == "Table" then
      written = block
    else
      caption[#caption + 1] = block
    end
  end
  if not written then
    return element.content
  end
  local head, rows = written.head.rows, written.bodies[1].body
  rows:insert(1, head[1])
  for _, block in ipairs(apart) do
    local row, place = block.attributes.at:match("(%d+) (%d+)")
    rows[tonumber(row)].cells[tonumber(place)].contents = tight(block.content)
  end
  head = attributes.headers == "1" and { rows:remove(1) } or {}
  if stub then
    for _, row in ipairs(rows) do
      row.cells[1].contents = bold_text(row.cells[1].contents)
    end
  end
  for position = 1, FORMAT == "commonmark" and 0 or #specs do
    if specs[position][1] == "AlignRight" then
      align_decimals(rows, position)
    end
  end
  local body = { attr = pandoc.Attr(), body = rows, head = {}, row_head_columns = stub and 1 or 0 }
  return pandoc.Table(pandoc.Caption(caption), specs, pandoc.TableHead(head), { body }, pandoc.TableFoot(),
    known(attributes, #apart > 0))
end

local function div(element)
  if is_div(element, "table") then
    return table_of(element)
  end
end

-- What stands under a heading without a number has none either: it would be counted on from the
-- section before.
local DEEPEST = 6
local unnumbered = DEEPEST

local function header(element)
  local without = element.classes:includes("unnumbered")
  if element.level <= unnumbered then
    unnumbered = without and element.level or DEEPEST
  elseif not without then
    element.classes:insert("unnumbered")
  end
  return element
end

local function raw_inline(element)
  return pandoc.Str(element.text)
end

local function raw_block(element)
  return pandoc.Para { pandoc.Str(element.text) }
end

local QUOTED = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- Texts that stand within quotation marks in the page; pandoc escapes none of those.
local function attributes(meta)
  if FORMAT == "html" then
    for _, key in ipairs { "author", "subject" } do
      if meta[key] then
        local text = pandoc.utils.stringify(meta[key]):gsub('[&<>"]', QUOTED)
        meta["quoted-" .. key] = pandoc.MetaInlines { pandoc.RawInline("html", text) }
      end
    end
    local words = pandoc.List(job.keywords):map(function(word)
      return pandoc.MetaInlines { pandoc.RawInline("html", (word:gsub('[&<>"]', QUOTED))) }
    end)
    meta["quoted-keywords"] = #words > 0 and pandoc.MetaList(words) or nil
  end
  return meta
end

return {
  { Meta = metadata },
  { Pandoc = function(_) load_images() end },
  { Image = image, Span = span, RawInline = raw_inline, RawBlock = raw_block },
  { Div = div, Figure = figure, Header = header },
  { Meta = attributes },
}
