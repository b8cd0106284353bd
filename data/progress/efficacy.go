package progress

import "math/big"

// Points are hundredths of a point: 100 points are 10000.
const FullPoints = 10000

// EfficacyText is the rule of Efficacy in words.
const EfficacyText = "功效系数法：得分 = 基础分 +（本单位值 − 最低值）÷（最高值 − 最低值）×（100 − 基础分）；越小越好的指标把最高、最低对调。各单位的值都相同时分不出高低，按设定计满分或基础分。没有数的单位不参加比较，不得分也不计零分。"

// Efficacy scores values against each other: the best gets 100 points, the
// worst the floor (in hundredths), the others in proportion, rounded half up.
// Where all known values are the same nothing tells them apart, and all get
// whole: full, or the floor. Unknown values (nil) take no part and get none.
// Source: 功效系数法 as used in 综合评价 (计分 = 基础分 + 功效系数 × 调整分).
func Efficacy(values []*int64, lowIsBetter bool, floor int64, flatIsFull bool) []*int64 {
	var least, most *int64
	for _, v := range values {
		if v == nil {
			continue
		}
		if least == nil || *v < *least {
			least = v
		}
		if most == nil || *v > *most {
			most = v
		}
	}
	out := make([]*int64, len(values))
	for i, v := range values {
		if v == nil {
			continue
		}
		p := floor
		switch {
		case *least == *most && flatIsFull:
			p = FullPoints
		case *least != *most:
			above, span := new(big.Int).Sub(big.NewInt(*v), big.NewInt(*least)), new(big.Int).Sub(big.NewInt(*most), big.NewInt(*least))
			if lowIsBetter {
				above.Sub(big.NewInt(*most), big.NewInt(*v))
			}
			p += roundedShare(above, span, FullPoints-floor)
		}
		out[i] = &p
	}
	return out
}

// CompletionText is the rule of Completion in words.
const CompletionText = "完成率法：得分 = 本单位值 ÷ 目标值 × 100，最高 100 分，最低 0 分；越小越好的指标，不超过目标值得 100 分，超过的按目标值 ÷ 本单位值 × 100。"

// Completion scores a value against its target in hundredths of a point, nil
// where one is unknown or the target is not above zero.
func Completion(value, target *int64, lowIsBetter bool) *int64 {
	if value == nil || target == nil || *target <= 0 {
		return nil
	}
	p := int64(FullPoints)
	switch {
	case lowIsBetter && *value > *target:
		p = roundedShare(big.NewInt(*target), big.NewInt(*value), FullPoints)
	case !lowIsBetter && *value < *target:
		p = max(0, roundedShare(big.NewInt(*value), big.NewInt(*target), FullPoints))
	}
	return &p
}

// Weighted is points (of 100) times a weight, both in hundredths, as hundredths.
func Weighted(points, weight int64) int64 {
	return roundedShare(big.NewInt(points), big.NewInt(FullPoints), weight)
}

// roundedShare is part ÷ whole × of, half up; whole is above zero.
func roundedShare(part, whole *big.Int, of int64) int64 {
	n := new(big.Int).Mul(part, big.NewInt(2*of))
	n.Add(n, whole)
	q, _ := new(big.Int).DivMod(n, new(big.Int).Lsh(whole, 1), new(big.Int)) // floors, so that halves go up
	return q.Int64()
}
