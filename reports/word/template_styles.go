package word

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// templateStyles are the styles of a template: ours by their names where it has
// them, else added with all that they need.
type templateStyles struct {
	list  [styleCount]look
	ids   map[string]string // of the template's paragraph styles, by name
	taken map[string]bool
	used  map[Style]bool
}

func readStyles(part []byte, small Small) (*templateStyles, error) {
	s := &templateStyles{list: styleList(small), ids: map[string]string{}, taken: map[string]bool{}, used: map[Style]bool{}}
	id, paragraph := "", false
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return s, nil
		}
		if err != nil {
			return nil, errNoTemplate
		}
		e, ok := tok.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "style":
			id, paragraph = attr(e, "styleId"), attr(e, "type") == "paragraph"
			s.taken[id] = true
		case ok && e.Name.Local == "name" && id != "":
			if paragraph {
				s.ids[attr(e, "val")] = id
			}
			id = ""
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// id is the style's in the template; one that it lacks is noted to be added.
func (s *templateStyles) id(style Style) string {
	if id := s.ids[s.list[style].name]; id != "" {
		return id
	}
	s.used[style] = true
	return s.own(style)
}

// own is our id of a style, another one where the template uses it for its own.
func (s *templateStyles) own(style Style) string {
	id := s.list[style].id
	for s.taken[id] {
		id += "x"
	}
	return id
}

// added are the definitions of the styles that the template lacked.
func (s *templateStyles) added() string {
	var b strings.Builder
	for style := range styleCount {
		if !s.used[style] {
			continue
		}
		l := s.list[style].whole()
		l.id = s.own(style)
		b.WriteString(l.xml("", l.id))
	}
	if !s.taken[leadID] {
		b.WriteString(leadStyle)
	}
	return b.String()
}

// whole says what a style otherwise inherits from 正文, which is another one in
// an office's own template.
func (l look) whole() look {
	if l.face == "" {
		l.face = fangsong
	}
	if l.size == 0 {
		l.size = bodySize
	}
	if l.line == 0 {
		l.line = bodyLine
	}
	if l.color == "" {
		l.color = "auto"
	}
	return l
}
