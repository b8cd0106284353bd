package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/kind"
)

// mostFirsts are how many firms the dialog lists; all are in the ledger.
const mostFirsts = 100

// showBrought lists the firms that an import brought to life, each with the
// row that proves it.
func showBrought(e *env, firms []activation.Brought) {
	var d *ui.Dialog
	open := func(route string) func() { return func() { d.Close(); e.nav(route) } }
	box := container.New(layout.NewGridLayoutWithColumns(3))
	for i, f := range firms {
		if i == mostFirsts {
			break
		}
		who := activation.TerritoryLabel(f.Territory)
		if f.Officer != "" {
			who += " · " + f.Officer
		}
		box.Add(newTextLink(f.Name, open(recordRoute(kind.Enterprise, f.Enterprise))))
		box.Add(newTextLink(f.What(), open(recordRoute(f.Proof.Kind, f.ID))))
		box.Add(ui.NewHint(who))
	}
	all := container.NewVBox(ui.NewHint("点企业名看企业，点首笔看认定它的那一行。"), box)
	if n := len(firms) - mostFirsts; n > 0 {
		all.Add(ui.NewHint(fmt.Sprintf("另有 %d 家，都在“激活台账”里。", n)))
	}
	d = ui.ShowDialog(e.win.Canvas(), "本次导入实现首笔的企业", newTallPage(all), fyne.NewSize(760, 460), ui.DialogButton{Text: "关闭", Main: true})
}
