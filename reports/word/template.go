package word

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strings"
)

// Filling is what stands for a template's placeholders.
type Filling struct {
	Small Small
	// Text is what a placeholder within a line says.
	Text func(name string) (string, bool)
	// Block writes what stands for a placeholder that has a paragraph of its
	// own; nil where the name is none of these.
	Block func(name string) func(*Body) error
	// Mark must stand on every page; the template's own {{标识}} serves for it.
	Mark string
}

// MarkName is the placeholder by which a template says where the mark stands.
const MarkName = "标识"

// Unknown are placeholders of a template that mean nothing.
type Unknown []string

func (u Unknown) Error() string { return "不认识占位符 {{" + strings.Join(u, "}}、{{") + "}}" }

const (
	documentPart = "word/document.xml"
	relsPart     = "word/_rels/document.xml.rels"
	stylesPart   = "word/styles.xml"
	typesPart    = "[Content_Types].xml"
	maxTemplate  = 200 << 20 // unpacked
)

// Placeholder is a name between braces, as Chinese input methods write them too.
var Placeholder = regexp.MustCompile(`(?:\{\{|｛｛)[ 　]*([^{}｛｝\t\n]+?)[ 　]*(?:\}\}|｝｝)`)

// template is a .docx being filled.
type template struct {
	Filling
	names  []string // of the parts, as they stood
	parts  map[string][]byte
	styles *templateStyles

	part     string // that is being filled
	pictures [][]byte
	unknown  map[string]bool
	any      bool // there was a placeholder
	marked   bool // the template says itself where the mark stands, on every page
}

// Fill writes the template with its placeholders replaced. What it does not
// know is told by an Unknown. Text keeps the template's formatting.
func Fill(data []byte, f Filling, w io.Writer) error {
	t := &template{Filling: f, parts: map[string][]byte{}, unknown: map[string]bool{}}
	if err := t.unpack(data); err != nil {
		return err
	}
	var err error
	if t.styles, err = readStyles(t.parts[stylesPart], f.Small); err != nil {
		return err
	}
	for _, name := range t.names {
		if name != documentPart && !inlinePart.MatchString(name) {
			continue
		}
		if err := t.fill(name); err != nil {
			return err
		}
	}
	if !t.any {
		return ErrNoPlaceholder
	}
	if len(t.unknown) > 0 {
		var names []string
		for n := range t.unknown {
			names = append(names, n)
		}
		sort.Strings(names)
		return Unknown(names)
	}
	t.finish()
	return t.pack(w)
}

// inlinePart are the parts beside the text in which placeholders may stand.
var inlinePart = regexp.MustCompile(`^word/(header|footer)\d*\.xml$|^word/(foot|end)notes\.xml$`)

var errNoTemplate = errors.New("模板打不开：它不是 .docx 文件，或设有密码、已损坏")

// ErrNoPlaceholder says that a template would come out as it is.
var ErrNoPlaceholder = errors.New("模板里没有占位符，如 {{标题}}、{{正文}}")

func (t *template) unpack(data []byte) error {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errNoTemplate
	}
	room := int64(maxTemplate)
	for _, f := range zr.File {
		if t.parts[f.Name] != nil || strings.HasSuffix(f.Name, "/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return errNoTemplate
		}
		part, err := io.ReadAll(io.LimitReader(r, room+1))
		r.Close()
		if room -= int64(len(part)); err != nil || room < 0 {
			return errNoTemplate
		}
		t.names = append(t.names, f.Name)
		t.parts[f.Name] = append([]byte{}, part...)
	}
	for _, need := range []string{documentPart, relsPart, stylesPart, typesPart} {
		if t.parts[need] == nil {
			return errNoTemplate
		}
	}
	return nil
}

func (t *template) pack(w io.Writer) error {
	zw := zip.NewWriter(w)
	for _, name := range t.names {
		part, err := zw.Create(name)
		if err == nil {
			_, err = part.Write(t.parts[name])
		}
		if err != nil {
			return err
		}
	}
	return zw.Close()
}

// add puts a new part into the package.
func (t *template) add(name string, part []byte) {
	if t.parts[name] == nil {
		t.names = append(t.names, name)
	}
	t.parts[name] = part
}

// before inserts a text into a part in front of a closing tag.
func (t *template) before(part, tag, text string) {
	p := t.parts[part]
	if i := bytes.LastIndex(p, []byte(tag)); i >= 0 {
		t.parts[part] = append(append(append([]byte{}, p[:i]...), text...), p[i:]...)
	}
}

// finish adds the styles, pictures and marks that the text now asks for.
func (t *template) finish() {
	t.before(stylesPart, "</w:styles>", t.styles.added())
	for i, png := range t.pictures {
		name := fmt.Sprintf("media/beizeng%d.png", i+1)
		t.add("word/"+name, png)
		t.before(relsPart, "</Relationships>", relation{templatePicture(i + 1), relType + "image", name}.xml())
	}
	if len(t.pictures) > 0 && !bytes.Contains(bytes.ToLower(t.parts[typesPart]), []byte(`extension="png"`)) {
		t.before(typesPart, "</Types>", `<Default Extension="png" ContentType="image/png"/>`)
	}
	if t.Mark != "" && !t.marked {
		t.markPages()
	}
}

func templatePicture(n int) string { return fmt.Sprintf("rIdBeizengPicture%d", n) }

// markPages puts the mark into the headers that the template has, and gives one
// to pages that have none.
func (t *template) markPages() {
	mark := `<w:p><w:pPr><w:jc w:val="left"/></w:pPr>` + runXML(t.Mark, char{face: hei, size: folioSize}) + `</w:p>`
	for _, name := range t.names {
		if strings.HasPrefix(name, "word/header") {
			t.before(name, "</w:hdr>", mark)
		}
	}
	t.parts[documentPart] = bytes.ReplaceAll(t.parts[documentPart], []byte("<w:sectPr/>"), []byte("<w:sectPr></w:sectPr>"))
	first := sectionStart.FindIndex(t.parts[documentPart])
	if first == nil {
		t.before(documentPart, "</w:body>", `<w:sectPr></w:sectPr>`)
		first = sectionStart.FindIndex(t.parts[documentPart])
	}
	doc := t.parts[documentPart]
	end := first[1] + bytes.Index(doc[first[1]:], []byte("</w:sectPr>"))
	var refs strings.Builder
	for _, kind := range []string{"default", "first", "even"} {
		if !regexp.MustCompile(`<w:headerReference[^>]*w:type="` + kind + `"`).Match(doc[first[1]:end]) {
			refs.WriteString(`<w:headerReference w:type="` + kind + `" ` + nsR + ` r:id="rIdBeizengHeader"/>`)
		}
	}
	if refs.Len() == 0 {
		return
	}
	t.parts[documentPart] = append(append(append([]byte{}, doc[:first[1]]...), refs.String()...), doc[first[1]:]...)
	t.add("word/headerBeizeng.xml", []byte(xmlHead+`<w:hdr `+nsW+`>`+mark+`</w:hdr>`))
	t.before(relsPart, "</Relationships>", relation{"rIdBeizengHeader", relType + "header", "headerBeizeng.xml"}.xml())
	t.before(typesPart, "</Types>", `<Override PartName="/word/headerBeizeng.xml" ContentType="`+wmlType+`header+xml"/>`)
}

var sectionStart = regexp.MustCompile(`<w:sectPr(\s[^>]*[^/])?>`)
