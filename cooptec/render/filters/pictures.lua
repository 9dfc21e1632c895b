-- Charts: a block of class `picture` names one and holds its caption and its alternative, the words
-- for who cannot see it. Word and OpenDocument get the PNG here; `office_pictures.py` puts the
-- vectors beside it. Markdown, a file of its own without images, gets the words.

local OFFICE = FORMAT == "docx" or FORMAT == "odt"
local WIDTH = OFFICE and "16.2cm" or "100%"

local function part(element, class)
  for _, block in ipairs(element.content) do
    if block.t == "Div" and block.classes[1] == class then
      return block.content
    end
  end
  return pandoc.Blocks {}
end

local function in_words(caption, alternative)
  local words = pandoc.Blocks { pandoc.Para { pandoc.Strong(pandoc.utils.blocks_to_inlines(caption)) } }
  words:extend(alternative)
  return words
end

local function picture(element)
  if element.classes[1] ~= "picture" then
    return
  end
  local caption, alternative = part(element, "caption"), part(element, "alternative")
  if FORMAT == "commonmark" then
    return in_words(caption, alternative)
  end
  local name = element.attributes.name .. (OFFICE and ".png" or ".svg")
  local line = pandoc.utils.blocks_to_inlines(caption)
  local words = pandoc.Inlines { pandoc.Str(pandoc.utils.stringify(alternative)) }
  local image = pandoc.Image(words, name, "", { width = WIDTH })
  local figure = pandoc.Figure({ pandoc.Plain { image } }, pandoc.Blocks { pandoc.Plain(line) }, pandoc.Attr("", { "chart" }))
  if FORMAT == "typst" then
    return { pandoc.RawBlock("typst", "#block(breakable: false)["), figure, pandoc.RawBlock("typst", "]") }
  end
  return figure
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }

-- pandoc's writer for OpenDocument loses the alternatives of all images.
local function with_words(element)
  if FORMAT == "odt" then
    local words = pandoc.utils.stringify(element.caption):gsub("[&<>]", ENTITIES)
    return { element, pandoc.RawInline("opendocument", "<?alternative " .. words .. "?>") }
  end
end

return { { Div = picture }, { Image = with_words } }
