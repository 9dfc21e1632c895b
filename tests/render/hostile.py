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
)  # fmt: skip
