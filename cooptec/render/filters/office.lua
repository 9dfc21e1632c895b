-- Word and OpenDocument: headings without a number (the heading styles of the reference documents
-- number every heading, and pandoc knows no exception), a table of contents that is filled in
-- before the reader's program updates it, and air around tables.

local DEPTH = 2
local WORD = FORMAT == "docx"
local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function xml(text)
  return (text:gsub('[&<>"]', ENTITIES))
end

local function raw(text)
  return pandoc.RawBlock(WORD and "openxml" or "opendocument", text)
end

-- The name that pandoc gives to the bookmark of an identifier.
local function bookmark(id)
  if WORD and (not id:match("^%a") or utf8.len(id) > 40) then
    return "X" .. pandoc.utils.sha1(id):sub(2)
  end
  return id
end

local WORD_HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading%d" />%s<w:numPr><w:ilvl w:val="0" />'
  .. '<w:numId w:val="0" /></w:numPr></w:pPr>'
  .. '<w:bookmarkStart w:id="%d" w:name="%s" /><w:r><w:t xml:space="preserve">%s</w:t></w:r>'
  .. '<w:bookmarkEnd w:id="%d" /></w:p>'

local ODT_HEADING = '<text:h text:style-name="Heading_20_%d%s" text:outline-level="%d" '
  .. 'text:is-list-header="true"><text:bookmark-start text:name="%s" />%s'
  .. '<text:bookmark-end text:name="%s" /></text:h>'

local counters, entries, unnumbered = {}, {}, 0

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

local function header(element)
  local level, id = element.level, xml(bookmark(element.identifier))
  local text = xml(pandoc.utils.stringify(element))
  local numbered = not element.classes:includes("unnumbered")
  local shown = numbered and number(level) .. " " .. text or text
  if level <= DEPTH then
    entries[#entries + 1] = { level = level, id = id, text = shown }
  end
  if numbered then
    return nil
  end
  unnumbered = unnumbered + 1
  local apart = level == 1 and element.classes:includes("new-page")
  if WORD then
    local before = apart and "<w:pageBreakBefore />" or ""
    return raw(WORD_HEADING:format(level, before, 900000 + unnumbered, id, text, 900000 + unnumbered))
  end
  return raw(ODT_HEADING:format(level, apart and "_20_New_20_Page" or "", level, id, text, id))
end

local WORD_ENTRY = '<w:p><w:pPr><w:pStyle w:val="TOC%d" /></w:pPr>%s<w:hyperlink w:anchor="%s">'
  .. '<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:hyperlink>%s</w:p>'
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
    lines[#lines + 1] = WORD_ENTRY:format(entry.level, before, entry.id, entry.text, after)
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
  .. 'text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">%s</text:a></text:p>'

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
    lines[#lines + 1] = ODT_ENTRY:format(entry.level, entry.id, entry.text)
  end
  return table.concat(lines) .. "</text:index-body></text:table-of-content>"
end

local function contents(document)
  local title = document.meta["toc-title"] and pandoc.utils.stringify(document.meta["toc-title"]) or ""
  if title ~= "" and #entries > 0 then
    document.blocks:insert(1, raw((WORD and word_contents or odt_contents)(xml(title))))
    return document
  end
end

local GAP = '<w:p><w:pPr><w:pStyle w:val="Gap" />%s</w:pPr></w:p>'

-- Word has no margins around a table; two tables in a row would become one. What stands before it
-- stays with it, so that no heading is left alone at the foot of a page.
local function airy(element)
  if WORD then
    return { raw(GAP:format("<w:keepNext />")), element, raw(GAP:format("")) }
  end
end

return {
  { Header = header, traverse = "topdown" },
  { Pandoc = contents },
  { Table = airy },
}
