// Package biff reads legacy Excel workbooks (.xls, and .et of WPS, which is
// the same format): BIFF8, and BIFF5/7 of Excel 5 and 95, over the compound
// file reader. It yields values only. Every length is checked against the
// bytes that are there, since files come from anywhere.
//
// Source: [MS-XLS], Excel Binary File Format (.xls) Structure.
package biff
