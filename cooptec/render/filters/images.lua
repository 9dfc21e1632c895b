-- The last filter: only images that we handed over may reach a writer, for writers open whatever an
-- image names, also over the network. In HTML they become part of the page.

local function image(element)
  local kind, content = pandoc.mediabag.lookup(element.src)
  if not content then
    error("an image that was not given: " .. element.src, 0)
  end
  if FORMAT == "html" then
    element.src = pandoc.mediabag.make_data_uri(kind, content)
    return element
  end
end

return { { Image = image } }
