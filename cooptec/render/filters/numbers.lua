-- Numbers of headings written out, for the formats that cannot count: Markdown and HTML. The title
-- of the document is their first level, so every heading goes one level down, but in a letter, which
-- shows no title. In HTML, also what tables say to those who hear them.

local counters = {}
local below = 1

local function metadata(meta)
  below = meta.letter and 0 or 1
end

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
  if not element.classes:includes("unnumbered") then
    local text = pandoc.Str(number(element.level))
    if FORMAT == "html" then
      text = pandoc.Span({ text }, pandoc.Attr("", { "header-section-number" }))
    end
    element.content:insert(1, pandoc.Space())
    element.content:insert(1, text)
  end
  element.level = math.min(element.level + below, 6)
  if FORMAT ~= "html" then
    element.attr = pandoc.Attr()
  end
  return element
end

-- What a reader aloud says of a cell; and a table of many columns, or of words that cannot stand side
-- by side, may be moved under a narrow window, also with the keyboard.
local COLUMNS_OF_A_NARROW_WINDOW = 3
local LETTERS_OF_A_NARROW_WINDOW = 38

local function words_of(element)
  local caption = pandoc.utils.stringify(element.caption.long)
  if caption ~= "" or #element.head.rows == 0 then
    return caption
  end
  return table.concat(element.head.rows[1].cells:map(function(cell)
    return pandoc.utils.stringify(cell.contents)
  end), ", ")
end

local names = {}

-- Parts that have the same words are counted, for no two of a page may have one name.
local function named(words)
  names[words] = (names[words] or 0) + 1
  return names[words] == 1 and words or words .. " (" .. names[words] .. ")"
end

local function longest_words(rows, longest)
  for _, row in ipairs(rows) do
    for position, cell in ipairs(row.cells) do
      for word in pandoc.utils.stringify(cell.contents):gmatch("%S+") do
        longest[position] = math.max(longest[position] or 0, utf8.len(word) or #word)
      end
    end
  end
end

local function is_wide(element)
  local longest, letters = {}, 0
  longest_words(element.head.rows, longest)
  for _, body in ipairs(element.bodies) do
    longest_words(body.body, longest)
  end
  for _, length in pairs(longest) do
    letters = letters + length
  end
  return #element.colspecs > COLUMNS_OF_A_NARROW_WINDOW or letters > LETTERS_OF_A_NARROW_WINDOW
end

-- What may be moved under a narrow window, also with the keyboard.
local function movable(blocks, words)
  local attributes = { { "role", "region" }, { "tabindex", "0" }, { "aria-label", named(words) } }
  return pandoc.Div(blocks, pandoc.Attr("", { "wide" }, attributes))
end

local function scoped(element)
  for _, row in ipairs(element.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.attr.attributes.scope = "col"
    end
  end
  for _, body in ipairs(element.bodies) do
    for _, row in ipairs(body.body) do
      for position = 1, body.row_head_columns do
        row.cells[position].attr.attributes.scope = "row"
      end
    end
  end
  if not is_wide(element) then
    return element
  end
  return movable({ element }, words_of(element))
end

-- The caption of a picture stands over it, as that of a table does; a chart keeps its size under a
-- narrow window, where its letters would be too small, and is moved there.
local function figure(element)
  local caption = element.caption.long
  local line = pandoc.utils.blocks_to_inlines(caption)
  line:insert(1, pandoc.RawInline("html", "<figure>\n<figcaption>"))
  line:insert(pandoc.RawInline("html", "</figcaption>"))
  local blocks = pandoc.Blocks { pandoc.Plain(line) }
  if element.classes:includes("chart") then
    blocks:insert(movable(element.content, pandoc.utils.stringify(caption)))
  else
    blocks:extend(element.content)
  end
  blocks:insert(pandoc.RawBlock("html", "</figure>"))
  return blocks
end

local filters = { { Meta = metadata }, { Header = header } }
if FORMAT == "html" then
  filters[#filters + 1] = { Table = scoped, Figure = figure }
end
return filters
