package word

import "fmt"

const emu = 36000 // units of drawings in a millimetre

// Picture places a PNG of this size in mm on a line of its own; alt says in
// words what it shows.
func (b *Body) Picture(png []byte, width, height float64, alt string) {
	b.pictures = append(b.pictures, png)
	n := len(b.pictures)
	w, h := int(width*emu), int(height*emu)
	alt = escape(alt)
	b.open(Picture, "")
	b.write(fmt.Sprintf(`<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`, w, h),
		fmt.Sprintf(`<wp:docPr id="%d" name="图%d" descr="%s"/>`, 1000+n, n, alt),
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>`,
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`,
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>`,
		fmt.Sprintf(`<pic:cNvPr id="%d" name="图%d" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`, 1000+n, n, alt),
		`<pic:blipFill><a:blip `, nsR, ` r:embed="`, b.picture(n), `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>`,
		fmt.Sprintf(`<a:ext cx="%d" cy="%d"/>`, w, h),
		`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
}
