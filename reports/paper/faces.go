package paper

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"beizeng/assets"
)

// role is what a face is used for; official papers name four.
type role int

const (
	roleBody  role = iota // 仿宋: text
	roleTitle             // 小标宋: titles, masthead
	roleHei               // 黑体: headings of the first level, table heads
	roleKai               // 楷体: headings of the second level
	roleBold              // text made heavy
	roleSmall             // charts: an upright face that stays readable at 8 pt
	roleCount
)

var roleNames = [roleCount]string{"正文", "标题", "黑体", "楷体", "加粗", "图表"}

// face is one font file with what the line breaker knows of it.
type face struct {
	key     string // name in the PDF
	name    string // as told to the user
	load    func() ([]byte, error)
	m       *metrics
	bundled bool
}

// officialFiles are the file names, in lower case and best first, under which
// the faces of GB/T 9704 lie on Windows, WPS, 麒麟 and 统信.
var officialFiles = map[role][]string{
	roleBody:  {"仿宋_gb2312.ttf", "simfang.ttf", "fs_gb2312.ttf", "fzfsk.ttf", "fzfsjw.ttf", "stfangso.ttf"},
	roleTitle: {"fzxbsjw.ttf", "fzxbsjw--gb1-0.ttf", "fzxbsk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "stzhongs.ttf"},
	roleHei:   {"simhei.ttf", "fzhtk.ttf", "fzhtjw.ttf", "方正黑体_gbk.ttf"},
	roleKai:   {"楷体_gb2312.ttf", "simkai.ttf", "kt_gb2312.ttf", "fzktk.ttf", "fzktjw.ttf", "stkaiti.ttf"},
}

// ownNames are the pieces of a file name by which a font in the user's own
// folder is taken for a role.
var ownNames = map[role][]string{
	roleBody:  {"仿宋", "fangsong", "simfang", "fzfs"},
	roleTitle: {"小标宋", "xbs", "xiaobiaosong", "zhongs"},
	roleHei:   {"黑体", "simhei", "fzht"},
	roleKai:   {"楷", "simkai", "kaiti", "fzkt"},
}

var bundledFaces = struct {
	sans, sansBold, serif, serifBold, kai func() *face
}{
	sans:      bundledFace("bzsans", "Noto Sans SC", assets.SansRegular),
	sansBold:  bundledFace("bzsansbold", "Noto Sans SC Bold", assets.SansBold),
	serif:     bundledFace("bzserif", "Noto Serif SC", assets.SerifRegular),
	serifBold: bundledFace("bzserifbold", "Noto Serif SC Bold", assets.SerifBold),
	kai:       bundledFace("bzkai", "BZ Kai", assets.Kai),
}

func bundledFace(key, name string, data func() []byte) func() *face {
	return sync.OnceValue(func() *face {
		m, err := readMetrics(data())
		if err != nil {
			panic("bundled font " + name + ": " + err.Error()) // a broken build, found by any test
		}
		load := func() ([]byte, error) { return data(), nil }
		return &face{key: key, name: name, load: load, m: m, bundled: true}
	})
}

// privateUse maps characters beyond U+FFFF to the code points that draw them
// in the bundled faces.
var privateUse = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	lines := bufio.NewScanner(strings.NewReader(assets.PrivateUse()))
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if len(f) < 2 {
			continue
		}
		private, err1 := strconv.ParseInt(f[0], 16, 32)
		char, err2 := strconv.ParseInt(f[1], 16, 32)
		if err1 == nil && err2 == nil {
			out[rune(char)] = rune(private)
		}
	}
	return out
})

// faceSet is the faces of one document: for each role the first choice and
// those asked after it for single characters.
type faceSet struct {
	chain   [roleCount][]*face
	skipped []string                     // fonts that were found but can not be used, with the reason
	glyphs  [roleCount]map[rune]glyphRef // the characters that were asked for
	missing map[rune]bool
}

// glyphRef is where a character is drawn from.
type glyphRef struct {
	face    *face
	code    rune    // in the face; differs from the character beyond U+FFFF
	advance float64 // in em
	lost    bool    // no face has it: code is □
}

func newFaceSet(dir string, bundledOnly bool) *faceSet {
	s := &faceSet{missing: map[rune]bool{}}
	b := bundledFaces
	own := map[role]*face{roleBody: b.serif(), roleTitle: b.serifBold(), roleHei: b.sansBold(), roleKai: b.kai()}
	found := map[role]*face{}
	if !bundledOnly {
		found = s.find(dir)
	}
	last := []*face{b.serif(), b.sans(), b.kai()}
	for r := roleBody; r <= roleKai; r++ {
		if f := found[r]; f != nil {
			s.chain[r] = append(s.chain[r], f)
		}
		s.chain[r] = append(append(s.chain[r], own[r]), last...)
	}
	s.chain[roleSmall] = []*face{b.sans(), b.serif(), b.kai()}
	// 仿宋 has no bold: its outline is thickened. The bundled serif has one.
	s.chain[roleBold] = append([]*face{b.serifBold()}, last...)
	if found[roleBody] != nil {
		s.chain[roleBold] = s.chain[roleBody]
	}
	for r := range s.glyphs {
		s.glyphs[r] = map[rune]glyphRef{}
	}
	return s
}

// fakeBold reports whether the bold role must thicken a plain face.
func (s *faceSet) fakeBold(r role) bool { return r == roleBold && !s.chain[roleBold][0].bundled }

// glyph finds the face that draws the character in this role.
func (s *faceSet) glyph(r role, c rune) glyphRef {
	if g, ok := s.glyphs[r][c]; ok {
		return g
	}
	g, ok := lookUp(s.chain[r], c)
	if !ok {
		g, _ = lookUp(s.chain[r], '□')
		g.lost = true
		s.missing[c] = true
	}
	s.glyphs[r][c] = g
	return g
}

func lookUp(chain []*face, c rune) (glyphRef, bool) {
	code := c
	if c > 0xFFFF {
		code = privateUse()[c]
	}
	for _, f := range chain {
		if (c > 0xFFFF || isPrivate(c)) && !f.bundled {
			continue
		}
		// A private code point in the text itself means something else.
		if f.m.has(code) && !isPrivate(c) {
			return glyphRef{face: f, code: code, advance: float64(f.m.advance[code]) / 1000}, true
		}
	}
	return glyphRef{}, false
}

func isPrivate(c rune) bool { return c >= 0xE000 && c <= 0xF8FF }

// names tells which font serves which role, for the PDF's properties.
func (s *faceSet) names() []string {
	var out []string
	for r := range s.chain {
		out = append(out, roleNames[r]+"："+s.chain[r][0].name)
	}
	return append(out, s.skipped...)
}

// usedNames tells which fonts drew this paper: for each use that occurs its
// own font, and behind 、 those that lent it characters.
func (s *faceSet) usedNames() []string {
	var out []string
	for r := range s.glyphs {
		lent := map[string]bool{}
		for _, g := range s.glyphs[r] {
			lent[g.face.name] = true
		}
		if len(lent) == 0 {
			continue
		}
		names := []string{}
		for _, f := range s.chain[r] {
			if lent[f.name] {
				names = append(names, f.name)
				delete(lent, f.name)
			}
		}
		out = append(out, roleNames[r]+"："+strings.Join(names, "、"))
	}
	return out
}

// find looks in the user's folder first, then in the system's.
func (s *faceSet) find(dir string) map[role]*face {
	out := map[role]*face{}
	tried := map[string]bool{}
	take := func(r role, path string) {
		if path == "" || out[r] != nil {
			return
		}
		f, err := fileFace(path)
		if err != nil {
			if !tried[path] {
				s.skipped = append(s.skipped, "未使用 "+filepath.Base(path)+"："+err.Error())
			}
			tried[path] = true
			return
		}
		out[r] = f
	}
	mine := fontFiles([]string{dir})
	for r := roleBody; r <= roleKai; r++ {
		for _, path := range mine {
			base := strings.ToLower(filepath.Base(path))
			for _, piece := range ownNames[r] {
				if strings.Contains(base, piece) {
					take(r, path)
				}
			}
		}
	}
	system := systemFonts()
	for r := roleBody; r <= roleKai; r++ {
		take(r, system[r])
	}
	return out
}

// systemFonts is searched once: a font folder may hold thousands of files.
var systemFonts = sync.OnceValue(func() map[role]string {
	byName := map[string]string{}
	for _, path := range fontFiles(systemFolders()) {
		base := strings.ToLower(filepath.Base(path))
		if _, ok := byName[base]; !ok {
			byName[base] = path
		}
	}
	out := map[role]string{}
	for r, names := range officialFiles {
		for _, n := range names {
			if path := byName[n]; path != "" && out[r] == "" {
				out[r] = path
			}
		}
	}
	return out
})

func systemFolders() []string {
	var dirs []string
	if w := os.Getenv("WINDIR"); w != "" {
		dirs = append(dirs, filepath.Join(w, "Fonts"))
	}
	if l := os.Getenv("LOCALAPPDATA"); l != "" {
		dirs = append(dirs, filepath.Join(l, "Microsoft", "Windows", "Fonts"))
	}
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, filepath.Join(home, ".fonts"), filepath.Join(home, ".local", "share", "fonts"))
	}
	root := string(filepath.Separator)
	return append(dirs, filepath.Join(root, "usr", "share", "fonts"), filepath.Join(root, "usr", "local", "share", "fonts"))
}

func fontFiles(dirs []string) []string {
	var out []string
	for _, d := range dirs {
		if d == "" {
			continue
		}
		// An unreadable folder simply holds no fonts for us.
		_ = filepath.WalkDir(d, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && strings.EqualFold(filepath.Ext(path), ".ttf") {
				out = append(out, path)
			}
			return nil
		})
	}
	return out
}

var fileFaces sync.Map // path → *face or error; metrics are costly to read

func fileFace(path string) (*face, error) {
	if v, ok := fileFaces.Load(path); ok {
		if err, bad := v.(error); bad {
			return nil, err
		}
		return v.(*face), nil
	}
	f, err := readFileFace(path)
	if err != nil {
		fileFaces.Store(path, err)
		return nil, err
	}
	fileFaces.Store(path, f)
	return f, nil
}

func readFileFace(path string) (*face, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := readMetrics(data)
	if err != nil {
		return nil, err
	}
	base := filepath.Base(path)
	key := "file"
	for _, b := range []byte(strings.ToLower(base)) {
		key += strconv.FormatInt(int64(b), 36)
	}
	return &face{key: key, name: base, load: func() ([]byte, error) { return os.ReadFile(path) }, m: m}, nil
}
