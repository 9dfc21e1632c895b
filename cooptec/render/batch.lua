-- Converts documents until there are no more. Each line of the input is a JSON object that says how
-- one is converted (`orders` in pandoc.py); each line of the output says what became of it: empty
-- where it is made, else the reason. Nothing stays from one document to the next.
--
-- Unlike `pandoc --sandbox`, this program may open files and the network. What it is given is
-- Markdown without raw text, through our own filters alone, of which the last one refuses every
-- image that we did not hand over.

local function contents_of(path)
  local file = assert(io.open(path, "rb"))
  local contents = file:read("a")
  file:close()
  return contents
end

local function options(orders)
  local template = orders.template and pandoc.template.compile(contents_of(orders.template))
  return pandoc.WriterOptions {
    wrap_text = "none",
    highlight_method = "none",
    template = template,
    reference_doc = orders.reference,
    table_of_contents = orders.contents,
    toc_depth = orders.depth,
  }
end

local function convert(orders)
  pandoc.mediabag.empty()
  local document = pandoc.read(contents_of(orders.body), orders.reader)
  document.meta.job = orders.job
  for _, filter in ipairs(orders.filters) do
    local surroundings = setmetatable({ FORMAT = orders.format }, { __index = _G })
    document = pandoc.utils.run_lua_filter(document, filter, surroundings)
  end
  local file = assert(io.open(orders.made, "wb"))
  file:write(pandoc.write(document, orders.writer, options(orders)))
  file:close()
end

for line in io.lines() do
  local made, reason = pcall(convert, pandoc.json.decode(line, false))
  io.write(made and "" or pandoc.json.encode(tostring(reason)), "\n")
  io.flush()
end
