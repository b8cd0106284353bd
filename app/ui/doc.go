// Package ui holds the window's reusable widgets: the theme, the data grid,
// entries, forms, cards, charts, the task strip and the parts of the shell.
// It knows no records and no database: pages hand it data and callbacks.
//
// Every exported method that changes a widget must be called on the UI thread
// (fyne.Do from elsewhere), unless its comment says otherwise.
package ui
