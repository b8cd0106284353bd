package reports

import "errors"

func directoryXLSX(f *firms, demo bool) (Made, error) { return Made{}, errors.New("xlsx: pending") }
