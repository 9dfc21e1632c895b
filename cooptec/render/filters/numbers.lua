-- Numbers of headings written out, for the formats that cannot count: Markdown and HTML. The title
-- of the document is their first level, so every heading goes one level down, but in a letter, which
-- shows no title.

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

return { { Meta = metadata }, { Header = header } }
