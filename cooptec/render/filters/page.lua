-- For Markdown, which has no page: what stands on every page elsewhere opens and closes the file.
-- The texts are escaped here: pandoc's own writer leaves `&amp;` and `~~~` as they are and loses
-- the bar of `\|`.

local function entities(blanks)
  return ("&#32;"):rep(#blanks)
end

local function escaped(text)
  text = text:gsub("[\\`*_%[%]<>&|~${}#]", "\\%0"):gsub("^[-+=]", "\\%0"):gsub("^:::", "\\%0")
  text = text:gsub("^(%d+)([.)])$", "%1\\%2")
  return (text:gsub("^ +", entities):gsub(" +$", entities):gsub("  +", entities):gsub("\t", "&#9;"))
end

local function whole(document)
  local meta, blocks = document.meta, pandoc.List()
  local function add(key, wrap)
    if meta[key] then
      blocks:insert(wrap(pandoc.Inlines(pandoc.Str(pandoc.utils.stringify(meta[key])))))
    end
  end
  local function strong(text) return pandoc.Para { pandoc.Strong(text) } end
  local function title(text) return pandoc.Header(1, text) end
  add("mark", strong)
  if not meta.letter then
    add("title", title)
    add("subtitle", strong)
    add("edition", pandoc.Para)
  end
  blocks:extend(document.blocks)
  add("footer", pandoc.Para)
  add("mark", strong)
  return pandoc.Pandoc(blocks, {})
end

local function str(element)
  return pandoc.RawInline("commonmark", escaped(element.text))
end

-- A table of Markdown has cells of one line: paragraphs and items of lists are parted in it.
local function one_line(blocks)
  local break_ = pandoc.RawInline("commonmark", "<br>")
  local lines = pandoc.utils.blocks_to_inlines(blocks:walk {
    BulletList = function(list)
      return list.content:map(function(item)
        return pandoc.Plain(pandoc.Inlines { pandoc.Str("•"), pandoc.Space() }
          .. pandoc.utils.blocks_to_inlines(item, { break_ }))
      end)
    end,
    OrderedList = function(list)
      return list.content:map(function(item, position)
        local number = tostring((list.start or 1) + position - 1) .. "."
        return pandoc.Plain(pandoc.Inlines { pandoc.Str(number), pandoc.Space() }
          .. pandoc.utils.blocks_to_inlines(item, { break_ }))
      end)
    end,
  }, { break_ })
  return pandoc.Blocks { pandoc.Plain(lines) }
end

local function rows_of(list)
  for _, row in ipairs(list) do
    for _, cell in ipairs(row.cells) do
      cell.contents = one_line(cell.contents)
    end
  end
end

local function simple(element)
  rows_of(element.head.rows)
  for _, body in ipairs(element.bodies) do
    rows_of(body.body)
  end
  local caption = pandoc.utils.blocks_to_inlines(element.caption.long)
  element.caption = pandoc.Caption {}
  element.colspecs = element.colspecs:map(function(spec) return { spec[1], nil } end)
  return #caption > 0 and { pandoc.Para { pandoc.Strong(caption) }, element } or element
end

local function picture(element)
  return pandoc.Para(pandoc.utils.blocks_to_inlines(element.content))
end

return {
  { Table = simple, Figure = picture },
  { Pandoc = whole },
  { Str = str },
}
