-- Numbers of headings written out, for the formats that cannot count: Markdown and HTML. The title
-- of the document is their first level, so every heading goes one level down, but in a letter, which
-- shows no title. In HTML, also the bars of charts.

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

local BARS = { ["■"] = "bar", ["□"] = "light-bar" }

-- The cells of a chart, which the style of the page colours.
local function chart(element)
  for _, body in ipairs(element.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        local class = BARS[pandoc.utils.stringify(cell.contents)]
        if class then
          cell.attr.classes:insert(class)
        end
      end
    end
  end
  return element
end

local filters = { { Meta = metadata }, { Header = header } }
if FORMAT == "html" then
  filters[#filters + 1] = { Table = chart }
end
return filters
