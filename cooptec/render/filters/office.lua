-- Word and OpenDocument: every paragraph and every stressed word in a named style of the reference
-- document, headings without a number (the heading styles number every heading, and pandoc knows no
-- exception), and a table of contents that is filled in before the reader's program updates it.

local DEPTH = 2
local WORD = FORMAT == "docx"
local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function xml(text)
  return (text:gsub('[&<>"]', ENTITIES))
end

local function raw(text)
  return pandoc.RawBlock(WORD and "openxml" or "opendocument", text)
end

-- Styles

local ODT_NAMES = {
  ["Block Text"] = "Quotations", ["Table Text"] = "Table_20_Contents", Strong = "Strong_20_Emphasis",
  ["Image Caption"] = "FigureCaption", ["Captioned Figure"] = "FigureWithCaption",
}

-- A style by its name, as pandoc's writers want it.
local function style(name)
  if WORD then
    return name
  end
  return ODT_NAMES[name] or (name:gsub(" ", "_20_"))
end

-- A paragraph in a style; pandoc has one of its own for those of tight lists.
local function styled(block, name)
  return pandoc.Div({ pandoc.Para(block.content) }, pandoc.Attr("", {}, { ["custom-style"] = style(name) }))
end

local function worded(element, name)
  return pandoc.Span(element.content, pandoc.Attr("", {}, { ["custom-style"] = style(name) }))
end

-- The parts of a text that have a style of their own, by their class.
local PARTS = {
  question = "Key Question", ["key-figure"] = "Key Figure", letterhead = "Letterhead",
  ["place-day"] = "Place and Day", addressee = "Addressee", signature = "Signature Block",
  note = "Note", ["sign-here"] = "Sign Here",
}

-- Headings

-- The name that pandoc gives to the bookmark of an identifier.
local function bookmark(id)
  if WORD and (not id:match("^%a") or utf8.len(id) > 40) then
    return "X" .. pandoc.utils.sha1(id):sub(2)
  end
  return id
end

local WORD_HEADING = '<w:p><w:pPr><w:pStyle w:val="%s" /></w:pPr>'
  .. '<w:bookmarkStart w:id="%d" w:name="%s" /><w:r><w:t xml:space="preserve">%s</w:t></w:r>'
  .. '<w:bookmarkEnd w:id="%d" /></w:p>'

local ODT_HEADING = '<text:h text:style-name="%s" text:outline-level="%d"%s>'
  .. '<text:bookmark-start text:name="%s" />%s<text:bookmark-end text:name="%s" /></text:h>'

local counters, entries, written = {}, {}, 0

local function number(level)
  counters[level] = (counters[level] or 0) + 1
  for deeper = level + 1, 6 do
    counters[deeper] = 0
  end
  local parts = {}
  for position = 1, level do
    parts[position] = tostring(counters[position] or 0)
  end
  return table.concat(parts, ".")
end

-- The style of a heading that is not simply one of its level; nil where it is.
local function heading_style(element, context)
  local numbered = not element.classes:includes("unnumbered")
  local apart = element.level == 1 and element.classes:includes("new-page")
  if context.heading and element.level == 1 then
    return context.heading .. (apart and " New Page" or "")
  elseif numbered then
    return nil
  elseif apart then
    return "Heading 1 New Page"
  end
  return "Heading " .. math.min(element.level, 4) .. " Unnumbered"
end

local function header(element, context)
  local level, id = element.level, xml(bookmark(element.identifier))
  local text = xml(pandoc.utils.stringify(element))
  local numbered = not element.classes:includes("unnumbered")
  local shown = numbered and number(level) .. " " .. text or text
  if level <= DEPTH then
    entries[#entries + 1] = { level = level, id = id, text = shown }
  end
  local name = heading_style(element, context)
  if not name then
    return element
  end
  written = written + 1
  if WORD then
    local mark = 900000 + written
    return raw(WORD_HEADING:format(name:gsub(" ", ""), mark, id, text, mark))
  end
  local without = numbered and "" or ' text:is-list-header="true"'
  return raw(ODT_HEADING:format(style(name), level, without, id, text, id))
end

-- Tables

local in_context

local function cells(row, specs, names)
  for position, cell in ipairs(row.cells) do
    local right = specs[position] and specs[position][1] == "AlignRight"
    cell.contents = in_context(cell.contents, { text = names[right and 2 or 1], list = "Table List" })
  end
end

local HEAD, BODY = { "Table Heading", "Table Heading Figures" }, { "Table Text", "Table Figures" }

-- A mark says that the first column names the rows; `office_word.py` and `office_opendocument.py` turn
-- it into what each knows.
local function mark_names(body)
  local first = body.row_head_columns > 0 and body.body[1] and body.body[1].cells[1]
  local text = first and first.contents[1]
  if text and text.content then
    text.content:insert(1, pandoc.RawInline(WORD and "openxml" or "opendocument", "<?names?>"))
  end
end

-- Pandoc puts the one text of a cell into a style that `office_word.py` exchanges for that of tables: in
-- Word only figures and what holds more than a line need another one.
local function as_text(element, specs)
  return WORD and element.attributes.cells == "lines" and not specs:find_if(function(spec)
    return spec[1] == "AlignRight"
  end)
end

-- The styles of the cells say where their lines end; pandoc would say it of each paragraph.
local function rows(element)
  local specs = element.colspecs
  local done = as_text(element, specs)
  for _, row in ipairs(element.head.rows) do
    cells(row, specs, HEAD)
  end
  for _, body in ipairs(element.bodies) do
    mark_names(body)
    for _, row in ipairs(done and {} or body.body) do
      cells(row, specs, BODY)
    end
  end
  element.colspecs = specs:map(function(spec) return { "AlignDefault", spec[2] } end)
  return element
end

-- The text

-- The last item of a list has the room of a paragraph under it.
local function items(list, context)
  for position, item in ipairs(list.content) do
    local ends = position == #list.content and context.list_end
    list.content[position] = in_context(item, { text = ends or context.list, list = context.list })
  end
  return list
end

-- A letter opens with the logos of the institution, which `office_look.py` puts at their mark, and
-- with its name.
local function letterhead(element)
  local named = element:walk {
    Strong = function(strong) return worded(strong, "Institution Name") end,
  }
  local first = named.content[1]
  if first and first.content then
    first.content:insert(1, pandoc.RawInline(WORD and "openxml" or "opendocument", "<?logos?>"))
  end
  return named.content
end

local function part(element, context)
  local class = element.classes[1]
  if class == "key" then
    return in_context(element.content, {
      after = context.after, list = context.list, list_end = context.list_end, heading = "Key Heading",
    })
  elseif class == "letterhead" then
    local apart = element.classes:includes("new-page") and " New Page" or ""
    return in_context(letterhead(element), { text = "Letterhead" .. apart, list = context.list })
  elseif PARTS[class] then
    return in_context(element.content, { text = PARTS[class], list = context.list })
  end
  element.content = in_context(element.content, context)
  return { element }
end

local function is_text(block)
  return block.t == "Para" or block.t == "Plain"
end

-- The caption of a picture stands over it, as that of a table does.
local function figure(element)
  local caption = pandoc.Para(pandoc.utils.blocks_to_inlines(element.caption.long))
  local blocks = pandoc.Blocks { styled(caption, "Image Caption") }
  for _, block in ipairs(element.content) do
    blocks:insert(is_text(block) and styled(block, "Captioned Figure") or block)
  end
  return blocks
end

local function one(block, before, context)
  if block.t == "Header" then
    return { header(block, context) }
  elseif block.t == "BulletList" or block.t == "OrderedList" then
    return { items(block, context) }
  elseif block.t == "Table" then
    return { rows(block) }
  elseif block.t == "BlockQuote" then
    return in_context(block.content, { text = "Block Text", list = context.list })
  elseif block.t == "Figure" then
    return figure(block)
  elseif block.t == "Div" then
    return part(block, context)
  elseif is_text(block) then
    local name = before and before.t == "Table" and context.after or context.text
    return { name and styled(block, name) or block }
  end
  return { block }
end

in_context = function(blocks, context)
  local result = pandoc.Blocks {}
  for position, block in ipairs(blocks) do
    result:extend(one(block, blocks[position - 1], context))
  end
  return result
end

local function is_word(inline)
  return inline.t == "Str" or inline.t == "Space"
end

-- Stressed words in a style; those in them that are stressed in another way get one for both.
local function stressed(element, name, other, both)
  local words = element.content:find_if(function(inline) return not is_word(inline) end) == nil
  local inside = words and element or element:walk {
    [other] = function(within) return worded(within, both) end,
  }
  return worded(inside, name), false
end

-- What is both has a style of its own in Word, which knows one at a time.
local function strong(element)
  return stressed(element, "Strong", "Emph", WORD and "Intense Emphasis" or "Emphasis")
end

local function emph(element)
  return stressed(element, "Emphasis", "Strong", WORD and "Intense Emphasis" or "Strong")
end

-- The table of contents

local WORD_ENTRY = '<w:p><w:pPr><w:pStyle w:val="TOC%d" /></w:pPr>%s<w:hyperlink w:anchor="%s">'
  .. '<w:r><w:t xml:space="preserve">%s</w:t></w:r><w:r><w:tab /></w:r>'
  .. '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true" /></w:r>'
  .. '<w:r><w:instrText xml:space="preserve"> PAGEREF %s \\h </w:instrText></w:r>'
  .. '<w:r><w:fldChar w:fldCharType="separate" /></w:r><w:r><w:t></w:t></w:r>'
  .. '<w:r><w:fldChar w:fldCharType="end" /></w:r></w:hyperlink>%s</w:p>'
local WORD_FIELD = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true" /></w:r><w:r>'
  .. '<w:instrText xml:space="preserve">TOC \\o "1-' .. DEPTH .. '" \\h \\z \\u</w:instrText></w:r>'
  .. '<w:r><w:fldChar w:fldCharType="separate" /></w:r>'
local WORD_END = '<w:r><w:fldChar w:fldCharType="end" /></w:r>'

local function word_contents(title)
  local lines = { '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents" />'
    .. '<w:docPartUnique /></w:docPartObj></w:sdtPr><w:sdtContent>'
    .. '<w:p><w:pPr><w:pStyle w:val="TOCHeading" /></w:pPr><w:r><w:t>' .. title .. '</w:t></w:r></w:p>' }
  for position, entry in ipairs(entries) do
    local before = position == 1 and WORD_FIELD or ""
    local after = position == #entries and WORD_END or ""
    lines[#lines + 1] = WORD_ENTRY:format(entry.level, before, entry.id, entry.text, entry.id, after)
  end
  return table.concat(lines) .. "</w:sdtContent></w:sdt>"
end

local ODT_SOURCE = '<text:table-of-content-entry-template text:outline-level="%d" '
  .. 'text:style-name="Contents_20_%d"><text:index-entry-link-start /><text:index-entry-chapter />'
  .. '<text:index-entry-text /><text:index-entry-tab-stop style:type="right" '
  .. 'style:leader-char="." /><text:index-entry-page-number /><text:index-entry-link-end />'
  .. '</text:table-of-content-entry-template>'
local ODT_ENTRY = '<text:p text:style-name="Contents_20_%d">'
  .. '<text:a xlink:type="simple" xlink:href="#%s" '
  .. 'text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">%s<text:tab />'
  .. '<text:bookmark-ref text:reference-format="page" text:ref-name="%s" /></text:a></text:p>'

local function odt_contents(title)
  local lines = { '<text:table-of-content text:name="Contents"><text:table-of-content-source '
    .. 'text:outline-level="' .. DEPTH .. '"><text:index-title-template '
    .. 'text:style-name="Contents_20_Heading">' .. title .. '</text:index-title-template>' }
  for level = 1, DEPTH do
    lines[#lines + 1] = ODT_SOURCE:format(level, level)
  end
  lines[#lines + 1] = '</text:table-of-content-source><text:index-body><text:index-title '
    .. 'text:name="Contents_Head"><text:p text:style-name="Contents_20_Heading">' .. title
    .. '</text:p></text:index-title>'
  for _, entry in ipairs(entries) do
    lines[#lines + 1] = ODT_ENTRY:format(entry.level, entry.id, entry.text, entry.id)
  end
  return table.concat(lines) .. "</text:index-body></text:table-of-content>"
end

local function whole(document)
  local letter = document.meta.letter
  document.blocks = in_context(document.blocks, letter
    and { text = "Letter Text", after = "Letter After Table", list = "Letter List",
      list_end = "Letter List End", heading = "Letter Subject" }
    or { after = "After Table", list = "List Text", list_end = "List End" })
  local title = document.meta["toc-title"] and pandoc.utils.stringify(document.meta["toc-title"]) or ""
  if title ~= "" and #entries > 0 then
    document.blocks:insert(1, raw((WORD and word_contents or odt_contents)(xml(title))))
  end
  return document
end

return {
  { Pandoc = whole },
  { Strong = strong, Emph = emph, traverse = "topdown" },
}
