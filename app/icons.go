package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"beizeng/data/kind"
)

// kindIcons are the pictures of the kinds in the navigation, on the services
// page and in lists of several. A detail has that of what it hangs on.
var kindIcons = map[*kind.Kind]func() fyne.Resource{
	kind.Enterprise: theme.StorageIcon, kind.Investor: theme.AccountIcon, kind.CapitalArrival: theme.LoginIcon, kind.TradeRecord: theme.MailSendIcon,
	kind.ExchangeRate: theme.ViewRefreshIcon, kind.Published: theme.GridIcon, kind.Lead: theme.NavigateNextIcon, kind.Contact: theme.AccountIcon,
	kind.Interaction: theme.MailComposeIcon, kind.Organisation: theme.ComputerIcon, kind.Event: theme.CalendarIcon, kind.Participation: theme.CalendarIcon,
	kind.Unit: theme.AccountIcon, kind.Clause: theme.ListIcon, kind.Indicator: theme.ListIcon, kind.Project: theme.FolderIcon, kind.Certificate: theme.ConfirmIcon,
	kind.View: theme.VisibilityIcon, kind.Attachment: theme.MailAttachmentIcon,

	kind.ActivationStep: theme.MoveUpIcon, kind.FirmChange: theme.HistoryIcon, kind.Grievance: theme.QuestionIcon, kind.Measure: theme.CheckButtonCheckedIcon,
	kind.Leader: theme.AccountIcon, kind.Sponsorship: theme.AccountIcon, kind.SponsorVisit: theme.HomeIcon,
	kind.OutboundInvestment: theme.UploadIcon, kind.OverseasWorks: theme.SettingsIcon, kind.Warehouse: theme.StorageIcon, kind.NewTrade: theme.DesktopIcon,
	kind.TradeService: theme.MailReplyAllIcon, kind.PlatformUse: theme.GridIcon, kind.Cultivation: theme.MoveUpIcon,
	kind.Programme: theme.FileTextIcon, kind.Claim: theme.DocumentSaveIcon, kind.Finance: theme.ContentPasteIcon, kind.Insurance: theme.DocumentIcon,
	kind.InsuredExport: theme.MailSendIcon, kind.Training: theme.VolumeUpIcon, kind.Trainee: theme.AccountIcon, kind.Council: theme.ListIcon,
	kind.Snapshot: theme.DownloadIcon, kind.PaperEdit: theme.DocumentCreateIcon, kind.Task: theme.CheckButtonCheckedIcon, kind.TaskNote: theme.DocumentCreateIcon, kind.Resolution: theme.CheckButtonIcon, kind.ContainerMonth: theme.MediaFastForwardIcon, kind.ProjectYear: theme.FolderOpenIcon, kind.Risk: theme.WarningIcon,
}

// kindIcon is the picture of a kind; a detail without its own takes that of
// what it hangs on.
func kindIcon(k *kind.Kind) fyne.Resource {
	for k != nil {
		if icon := kindIcons[k]; icon != nil {
			return icon()
		}
		f := k.Field(k.Parent)
		if k.Parent == "" || f == nil {
			break
		}
		k = kind.Get(f.Ref)
	}
	return theme.DocumentIcon()
}
