# ruff: noqa: E501
"""Texts that people may type and that some step of the way could take for something else."""

LINES = (
    "|", "a | b", "||", "| a | b |", "\\|", "<b>", "<b>bold</b>", "</p>", "<!-- no -->", "<script>",
    "&amp;", "&", "A & B", "&lt;", "&#65;", "&copy;", "12. May", "1) x", "(1) x", "a) x", "1.",
    "*x*", "**x**", "***", "* x", "a*b*c", "_z_", "__z__", "a_b_c", "_", "#", "# x", "## x ##", "#x",
    "> q", ">", "`", "```", "``` x", "`a` b", "~~x~~", "~", "~~~", "^x^", "H~2~O", "$x$", "$$y$$", "$5 i $6",
    "\\", "\\\\", "a\\b", "\\n", "\\*", "{{ }}", "{{ x }}", "{% if %}", "{# c #}", "{.unnumbered}", "{#id}",
    "[x]{.em}", "::: div", ":::", "@cite", "[@cite]", "me@example.org", "[^1]", "[^1]: x", "[x]", "[x](y)",
    "[x](http://example.org)", "![x](y.png)", "![x](http://example.org/i.png)", "[ ] x", "[x]: /u",
    "---", "--", "-", "- x", "+ x", "+", "===", "...", "....", "-5", "-5,3 %", "a -5", "-?", "a-?b",
    "- ?", "–", "—", "-- x", "http://a_b_c", "http://a/_z_/b", "https://example.org/?a=1&b=2#c",
    "<http://example.org>", "www.example.org", "'x'", '"x"', "l'estat", "«x»", "‘x’", "“x”", "’", "l·l",
    "col·laboració", "paral·lela", "¿¡", "¿Qué?", "¡Sí!", "ñ ç à ü", "ŀ", "50 %", "1.250,00 €", "€",
    "n.º 3", "1a", "½", "m²", "a/b", "a//b", "// x", "/* x */", "=", "= x", "== x", "@x", "x@y", "#let x",
    "#x;", "x;", "true", "null", "!", "!x", "?", ":", "a: b", ";", ",", ".", "% x", "%", "$", "x ^ y",
    "(c)", "(tm)", "a  b", "a   b", "  a", "a ", "a\N{NO-BREAK SPACE}b", "😀", "✓", "→", "≥ 3", "e\u0301",
    "\N{ZERO WIDTH SPACE}x", "x\N{SOFT HYPHEN}y", ":smile:", "<br>", "a<br/>b", "\\newpage", "%%", "''",
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<style>p{}</style>", '" onclick="alert(1)', "<a href='javascript:x'>y</a>",
    "[x](javascript:alert(1))", "javascript:alert(1)", "data:text/html,x", "<iframe src=//x>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>", "</text:p>", "<text:script>x</text:script>", "]]>", "<![CDATA[x]]>", "<?xml version='1.0'?>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;", "`<w:br/>`{=openxml}", "`<b>`{=html}", "`x`{=typst}", "```{=latex}",
    "\\input{/etc/passwd}", "\\begin{verbatim}", "\\write18{id}", '#read("/etc/passwd")', '#image("x.png")', "#{ 1 + 1 }", "#show: none",
    '#import "x.typ": y', "$ sum_1 $", "/* x", "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "+1+1", "-1+1",
    "@SUM(A1)", "+34 600 000 000", "::error file=x,line=1::y", "::stop-commands::x", "##[error]x", "##vso[task.complete]x", "%0A::error::x",
    "[red]x[/red]", "[link=http://example.org]x[/link]", "[/]", "[bold", "{{ ''.__class__ }}", "{% include 'x' %}", "{name}",
    "{0.__class__}", "%s %(x)s", "${x}", "$(id)", '","', '"; x', "a,b;c", "O'Brien", "\\ud800", "\\x1b[31m", "a\N{WORD JOINER}b",
)  # fmt: skip

SCRIPTS = (
    "שלום", "مرحبا بالعالم", "日本語", "\N{RIGHT-TO-LEFT MARK}x", "👩‍👩‍👧", "𝒳", "Z\u0351\u036b\u0343\u032a", "e" + "\u0301" * 40,
    "x" * 900, "http://example.org/" + "x" * 300, "\N{ZERO WIDTH JOINER}", "a\N{ZERO WIDTH NON-JOINER}b", "\ufffd", "ﷺ", "ﬁ",
)  # fmt: skip
"""Letters whose place on a page no reader of a PDF gives back as it was typed."""

COMMANDS = (
    "\x1b[31mx", "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\", "\x1b]52;c;eA==\x07x", "\x1b[2J", "\x9b31mx", "\x9d0;x\x9c",
    "\x00x", "x\x08y", "\x7f", "x\u2028y", "x\u2029y", "\N{RIGHT-TO-LEFT OVERRIDE}x", "\ufeffx", "x\uffffy", "x\x85y", "\t=1+1",
    "\r=1+1", "\n=1+1", "x\n::error::y", "x\r\n##[error]y", "x\x0cy", "\ufdd0x\ufdd1", "\U000e0041x",
)  # fmt: skip
"""Signs that a terminal, a spreadsheet or a forge would obey; they may arrive as other signs."""
