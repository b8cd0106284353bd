package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// blockTypes are the blocks by the name under which they are stored: a frozen
// paper must be read years later, so no name may change.
var blockTypes = map[string]reflect.Type{}

func init() {
	for _, b := range []Block{Heading{}, Paragraph{}, Editable{}, Table{}, Charts{}, Notes{}, Facts{}, PageBreak{}, Title(""), Sub(""), Address(""), Signature{}, Gap(0), Attachments{}, Annex{}, Imprint{}} {
		t := reflect.TypeOf(b)
		blockTypes[t.Name()] = t
	}
}

// storedBlock is a block with the name of its type.
type storedBlock struct {
	Type string
	Data json.RawMessage
}

// plainDocument is a Document without its own way of being written.
type plainDocument Document

type storedDocument struct {
	plainDocument
	Blocks []storedBlock
}

// EncodeDocument writes a finished content as JSON, to be kept.
func EncodeDocument(doc Document) (string, error) {
	out := storedDocument{plainDocument: plainDocument(doc)}
	for _, b := range doc.Blocks {
		name := reflect.TypeOf(b).Name()
		if blockTypes[name] == nil {
			return "", fmt.Errorf("不认识的内容“%s”，不能保存", name)
		}
		data, err := json.Marshal(b)
		if err != nil {
			return "", err
		}
		out.Blocks = append(out.Blocks, storedBlock{name, data})
	}
	text, err := json.Marshal(out)
	return string(text), err
}

// DecodeDocument reads what EncodeDocument wrote.
func DecodeDocument(text string) (Document, error) {
	var in storedDocument
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return Document{}, err
	}
	doc := Document(in.plainDocument)
	doc.Blocks = nil
	for _, b := range in.Blocks {
		t := blockTypes[b.Type]
		if t == nil {
			return doc, fmt.Errorf("不认识的内容“%s”，请升级程序", b.Type)
		}
		v := reflect.New(t)
		if err := json.Unmarshal(b.Data, v.Interface()); err != nil {
			return doc, err
		}
		doc.Blocks = append(doc.Blocks, v.Elem().Interface().(Block))
	}
	return doc, nil
}

// storedLink is a link to rows: its kind by the key.
type storedLink struct {
	Kind, Label string
	Where       []store.Cond
}

// MarshalJSON writes links with the keys of their kinds.
func (s Source) MarshalJSON() ([]byte, error) {
	out := struct {
		Label, Rule string
		Links       []storedLink
	}{s.Label, s.Rule, nil}
	for _, l := range s.Links {
		out.Links = append(out.Links, storedLink{l.Kind.Key, l.Label, l.Where})
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads them back; links to kinds that are no more are left out.
func (s *Source) UnmarshalJSON(data []byte) error {
	var in struct {
		Label, Rule string
		Links       []storedLink
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&in); err != nil {
		return err
	}
	*s = Source{Label: in.Label, Rule: in.Rule}
	for _, l := range in.Links {
		k := kind.Get(l.Kind)
		if k == nil {
			continue
		}
		for i := range l.Where {
			l.Where[i].Value = storedValue(l.Where[i].Value)
		}
		s.Links = append(s.Links, standing.RowsLink{Kind: k, Where: l.Where, Label: l.Label})
	}
	return nil
}

// storedValue turns what JSON knows into what conditions hold: whole numbers
// and texts.
func storedValue(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil && !strings.ContainsAny(v.String(), ".eE") {
			return n
		}
		return v.String()
	case []any:
		for i := range v {
			v[i] = storedValue(v[i])
		}
		return v
	}
	return v
}
