-- What stays on one page: an introduction with its list or table, a heading with the line under it
-- (a question, a label) and what that line opens, a short list, a short table.
--
-- Here it is only found out: Word and OpenDocument get a mark in each paragraph that stays with the
-- next, which `office_word.py` and `office_opendocument.py` turn into its style; typst gets blocks that
-- stick.

local TYPST = FORMAT == "typst"
local WORD = FORMAT == "docx"

local INTRODUCTION = 400 -- letters; a longer paragraph may be parted from its list or table
local LINE = 130 -- letters; what stands alone under a heading is no text yet
local LINES_UNDER_HEADING = 3
local SHORT_LIST = 500 -- letters
local SHORT_TABLE = 10 -- lines
local FEW_ROWS, LINES_OF_FEW_ROWS = 4, 16 -- half of so few rows would look lost on a page
local LETTERS_ACROSS = 105 -- in a line of a table that is as wide as the page
local LINE_HEIGHT, ROW_EDGES, CAPTION, MOST_ROOM = 9.8, 2.6, 18, 150 -- points
local LINE_OF_ROW, EDGES_OF_ROW = 10.45, 1.8 -- points, as `mesures.json` gives them
local MOST_LINES_OF_LAST = 6 -- a higher row does not look lost on a page

local function length(element)
  return utf8.len(pandoc.utils.stringify(element)) or 0
end

local function is_text(block)
  return block.t == "Para" or block.t == "Plain"
end

local function is_list(block)
  return block.t == "BulletList" or block.t == "OrderedList"
end

local function is_label(block)
  local text = pandoc.utils.stringify(block)
  local all = block.content:filter(function(inline)
    return inline.t ~= "Strong" and inline.t ~= "Emph" and inline.t ~= "Space"
  end)
  return text:match(":%s*$") ~= nil or (#block.content > 0 and #all == 0)
end

-- A mark inside a paragraph, as `office_marks.py` has them.
local function marked(block)
  block.content:insert(1, pandoc.RawInline(WORD and "openxml" or "opendocument", "<?keep?>"))
  return block
end

local function sticky(block)
  return { pandoc.RawBlock("typst", "#block(sticky: true)["), block, pandoc.RawBlock("typst", "]") }
end

local function first_text(blocks)
  for _, block in ipairs(blocks) do
    if is_text(block) then
      return block
    elseif is_list(block) then
      return first_text(block.content[1])
    end
  end
end

local function mark_first(blocks)
  local text = first_text(blocks)
  if text then
    marked(text)
  end
end

-- A short list is not parted; of a long one the first two items stay together, and the last two.
local function list(block)
  local short = length(block) <= SHORT_LIST
  if TYPST then
    if short then
      return { pandoc.RawBlock("typst", "#block(breakable: false)["), block, pandoc.RawBlock("typst", "]") }
    end
    return { block }
  end
  local last = #block.content
  for position, item in ipairs(block.content) do
    if position < last and (short or position == 1 or position == last - 1) then
      mark_first(item)
    end
  end
  return { block }
end

-- The lines of a table as `tables.py` counts them; one that is written otherwise has a line a row.
local function lines_of(element)
  local lines = tonumber(element.attributes.lines) or #element.head.rows
  if not element.attributes.lines then
    for _, body in ipairs(element.bodies) do
      lines = lines + #body.body
    end
  end
  return lines
end

local function lines_of_row(row, columns)
  local lines = 1
  for position, cell in ipairs(row.cells) do
    local across = LETTERS_ACROSS * ((columns[position] or {})[2] or 1 / #row.cells)
    lines = math.max(lines, math.ceil(length(cell.contents) / across))
  end
  return lines
end

local function height_of(row, columns)
  return lines_of_row(row, columns) * LINE_HEIGHT + ROW_EDGES
end

-- About how many points the head of a table takes with its first two rows.
local function room_of(element)
  local height = #element.caption.long > 0 and CAPTION or 0
  local body = element.bodies[1] and element.bodies[1].body or {}
  for _, row in ipairs({ element.head.rows[1] or false, body[1] or false, body[2] or false }) do
    height = height + (row and height_of(row, element.colspecs) or 0)
  end
  return math.ceil(math.min(height, MOST_ROOM))
end

local function looking(row, name, value)
  for _, cell in ipairs(row.cells) do
    cell.attr.attributes["typst:" .. name] = value
  end
end

-- The last row of a long table does not stand alone on a page. typst knows no rule for it: the row
-- before asks for the room of both, and the distance between them gives back what it took.
local function last_rows(element)
  local body = element.bodies[1].body
  local before, last = body[#body - 1], body[#body]
  local lines = before and lines_of_row(last, element.colspecs) or MOST_LINES_OF_LAST + 1
  if lines > MOST_LINES_OF_LAST then
    return
  end
  local room = ("%.1fpt"):format(lines * LINE_OF_ROW + EDGES_OF_ROW)
  looking(before, "inset", ("(bottom: under + %s)"):format(room))
  looking(before, "stroke", "(bottom: none)")
  looking(last, "stroke", "(top: thin)")
  local none = ("0pt, "):rep(#element.head.rows + #body - 2)
  element.attributes["typst:row-gutter"] = ("(%s-%s)"):format(none, room)
end

-- A short table stays whole; of a long one no page of typst ends with the first row or begins with the
-- last one. In Word, which parts tables between any two rows, `office_word.py` keeps the head with the first
-- two rows and the last two together; OpenDocument knows whole tables only: those of
-- few rows, for with more the pages grow.
local function rows(element)
  local few = #element.bodies == 1 and #element.bodies[1].body <= FEW_ROWS
  local short = lines_of(element) <= (few and LINES_OF_FEW_ROWS or SHORT_TABLE)
  if TYPST and not short then
    last_rows(element)
  end
  if TYPST then
    local part = short and "whole-table" or ("long-table(%dpt)"):format(room_of(element))
    return { pandoc.RawBlock("typst", "#parts." .. part .. "["), element, pandoc.RawBlock("typst", "]") }
  elseif not short then
    return { element }
  end
  local first = element.head.rows[1] or element.bodies[1].body[1]
  local text = first and first_text(first.cells[1].contents)
  local mark = WORD and { "openxml", "<?short?>" } or few and { "opendocument", "<?whole?>" }
  if text and mark then
    text.content:insert(1, pandoc.RawInline(table.unpack(mark)))
  end
  return { element }
end

-- The last line of a block of Word keeps nothing: what comes after it would come along.
local function ended(block, as_it_was)
  local count = #block.content
  local last, before = block.content[count], as_it_was.content[count]
  if last.t == "Table" then
    local bodies, rows = last.bodies, before.bodies[#before.bodies].body
    bodies[#bodies].body[#rows] = rows[#rows]
    last.bodies = bodies
    block.content[count] = last
  else
    block.content[count] = before
  end
  return block
end

-- A block of class `together` stays on one page whole: signatures. OpenDocument keeps whole tables
-- together, not their rows: it has a mark of its own.
local function all_of(block)
  if TYPST then
    return block
  end
  local function whole(text)
    text.content:insert(1, pandoc.RawInline(WORD and "openxml" or "opendocument", "<?whole?>"))
    return marked(text)
  end
  local kept = block:walk { Para = whole, Plain = whole }
  return WORD and ended(kept, block) or kept
end

local function inside(block)
  if is_list(block) then
    return list(block)
  elseif block.t == "Table" then
    return rows(block)
  end
  return { block }
end

local function opens_section(block)
  return block.t == "Header" or block.t == "Div" and #block.content > 0 and block.content[1].t == "Header"
end

local function together(blocks)
  local result, under = pandoc.List(), LINES_UNDER_HEADING
  for position, block in ipairs(blocks) do
    local after = blocks[position + 1]
    local stays = false
    if block.t == "Header" then
      under = 0
    elseif block.t == "Div" and block.classes[1] == "together" then
      block = all_of(block)
    elseif block.t == "Div" then
      block.content = together(block.content)
    elseif is_text(block) and after and not opens_section(after) then
      local letters = length(block)
      local opens = is_list(after) or after.t == "Table"
        or after.t == "Div" and after.classes[1] == "signature"
      local line = under < LINES_UNDER_HEADING and letters <= LINE
      stays = letters <= INTRODUCTION and (opens or line or is_label(block))
      under = line and under + 1 or LINES_UNDER_HEADING
    else
      under = LINES_UNDER_HEADING
    end
    if stays then
      result:extend(TYPST and sticky(block) or { marked(block) })
    else
      result:extend(inside(block))
    end
  end
  return result
end

return {
  { Pandoc = function(document)
    document.blocks = together(document.blocks)
    return document
  end },
}
