// Package app is the window: shell, pages and dialogs. It knows the records
// through their descriptions (data/kind) and the store; nothing knows it.
//
// Everything that touches the database runs off the UI thread and comes back
// with one fyne.Do, through ui.Load, ui.Debouncer or the task runner.
package app
