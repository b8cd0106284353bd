"""Subsets one face after another; called by subset.sh.

Coverage: the 8,105 characters of the general standard table (Unihan kTGH) and
GB 2312 with its symbols, in every face; the two regular Noto faces add the
5,401 common traditional characters (Big5 level 1), which names of Hong Kong,
Macao and Taiwan investors need.

The PDF library can not address a character beyond U+FFFF, so such glyphs get a
second mapping in the private use area; pua.tsv lists the pairs for it.
"""
import bz2
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FIRST_PUA = 0xE000


def standard_table(unihan):
    chars = set()
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            f = line.split("\t")
            if len(f) > 1 and f[1] == "kTGH" and f[0].startswith("U+"):
                chars.add(int(f[0][2:], 16))
    assert len(chars) == 8105, len(chars)
    return chars


def double_byte(codec, first, second):
    chars = set()
    for a in first:
        for b in second:
            try:
                s = bytes([a, b]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(s) == 1:
                chars.add(ord(s))
    return chars


def span(*pairs):
    chars = set()
    for first, last in pairs:
        chars.update(range(first, last + 1))
    return chars


SYMBOLS = span(
    (0x20, 0x7E), (0xA0, 0x17F), (0x2B0, 0x2DD), (0x391, 0x3C9), (0x400, 0x45F),
    (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
    (0x2500, 0x257F), (0x2580, 0x259F), (0x25A0, 0x25FF), (0x2600, 0x2642),
    (0x2713, 0x2718), (0x3000, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF),
    (0xFE10, 0xFE4F), (0xFF00, 0xFFEF),
)


def rename(font, family):
    """Reserved font names must not be used for a changed font (OFL, 3)."""
    names = font["name"]
    names.names = [n for n in names.names if n.platformID == 3 and n.langID == 0x409 and n.nameID in (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)]
    ps = family.replace(" ", "") + "-Regular"
    for name_id, text in ((1, family), (2, "Regular"), (3, ps), (4, family), (6, ps)):
        names.setName(text, name_id, 3, 1, 0x409)


def make(source, target, chars, pua, family=None):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG"]
    font = subset.load_font(source, options)
    wanted = chars & set(font.getBestCmap())
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)
    if family:
        rename(font, family)
    best = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            for private, char in pua:
                if char in best:
                    table.cmap[private] = best[char]
    # Old readers look at format 4 only: see that each font carries one.
    assert any(t.format == 4 and t.platformID == 3 for t in font["cmap"].tables), source
    subset.save_font(font, target, options)
    print(target, len(wanted), "characters")


def main():
    here, unihan, sans, sans_bold, serif, serif_bold, kai = sys.argv[1:]
    standard = standard_table(unihan)
    common = standard | double_byte("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)) | SYMBOLS
    wide = common | double_byte("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    rare = sorted(c for c in standard if c > 0xFFFF)
    pua = [(FIRST_PUA + i, c) for i, c in enumerate(rare)]
    with open(here + "/pua.tsv", "w", encoding="utf-8") as out:
        for private, char in pua:
            out.write("%04X\t%X\t%s\n" % (private, char, chr(char)))
    make(sans, here + "/NotoSansSC-Regular.ttf", wide, pua)
    make(sans_bold, here + "/NotoSansSC-Bold.ttf", common, pua)
    make(serif, here + "/NotoSerifSC-Regular.ttf", wide, pua)
    make(serif_bold, here + "/NotoSerifSC-Bold.ttf", common, pua)
    make(kai, here + "/BZKai-Regular.ttf", common, pua, family="BZ Kai")


main()
