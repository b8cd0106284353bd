package kind

// abroad are the words by which the exports of foreign systems and partners
// head their columns: German, Spanish, Russian, Japanese, Korean, Arabic. They
// stand apart from the fields only to keep those lines readable; a header is
// known by them as by any other synonym.
var abroad = map[*Kind]map[string][]string{
	Enterprise: {"name": {"走访对象", "走访单位"}},
	Contact: {
		"name":       {"ansprechpartner", "kontaktperson", "nombre completo", "nombre y apellidos", "persona de contacto", "фио", "контактное лицо", "氏名", "お名前", "担当者", "担当者名", "이름", "성명", "담당자", "الاسم", "الاسم الكامل", "nome completo"},
		"title":      {"funktion", "berufsbezeichnung", "stellung", "cargo", "puesto", "должность", "役職", "肩書", "직책", "직위", "المنصب", "المسمى الوظيفي", "organization 1 - title"},
		"employer":   {"firma", "firmenname", "unternehmen", "empresa", "compañía", "nombre de la empresa", "компания", "название компании", "организация", "фирма", "会社名", "会社", "勤務先", "회사", "회사명", "الشركة", "اسم الشركة", "organization 1 - name"},
		"department": {"abteilung", "departamento", "отдел", "подразделение", "部署", "部署名", "부서", "القسم", "organization 1 - department"},
		"country":    {"land", "país", "страна", "国名", "국가", "الدولة", "البلد"},
		"language":   {"sprache", "idioma", "язык", "言語", "언어", "اللغة"},
		"address":    {"straße", "strasse", "anschrift", "adresse", "dirección", "адрес", "улица", "住所", "주소", "العنوان"},
		"city":       {"ort", "stadt", "wohnort", "ciudad", "город", "市区町村", "도시", "المدينة"},
		"province":   {"bundesland", "provincia", "область", "регион", "都道府県"},
		"postcode":   {"plz", "postleitzahl", "código postal", "индекс", "почтовый индекс", "郵便番号", "우편번호", "الرمز البريدي"},
		"website":    {"webseite", "homepage", "sitio web", "página web", "сайт", "веб-сайт", "ウェブサイト", "web page"},
		"birthday":   {"geburtstag", "geburtsdatum", "fecha de nacimiento", "cumpleaños", "дата рождения", "生年月日", "誕生日", "생년월일", "تاريخ الميلاد"},
		"gender":     {"geschlecht", "género", "пол", "성별"},
		"tags":       {"kategorien", "etiquetas", "теги", "метки", "タグ"},
		"author":     {"跟进人", "ответственный"},
		"entered_on": {"angelegt am", "erstellt am", "fecha de creación", "дата создания", "作成日", "登録日"},
		"remark":     {"附注", "message", "notizen", "bemerkung", "bemerkungen", "anmerkung", "notas", "observaciones", "comentarios", "примечание", "комментарий", "備考", "メモ", "비고", "메모", "ملاحظات"},
	},
	Lead: {
		"name":        {"projekt", "projektname", "proyecto", "nombre del proyecto", "oportunidad", "проект", "название проекта", "сделка", "案件名", "プロジェクト名", "商談名", "프로젝트", "المشروع", "اسم المشروع"},
		"investor":    {"firma", "unternehmen", "investor", "empresa", "inversor", "inversionista", "компания", "инвестор", "会社名", "投資家", "회사명", "투자자", "الشركة", "المستثمر"},
		"country":     {"land", "país", "страна", "国名", "국가", "الدولة", "البلد"},
		"stage":       {"phase", "etapa", "estado", "стадия", "этап", "статус", "フェーズ", "ステータス", "단계", "المرحلة", "目前进展", "目前阶段", "最新进展", "当前进展", "最新进展情况"},
		"received_on": {"datum", "erstellt am", "angelegt am", "fecha", "fecha de creación", "дата", "дата создания", "日付", "作成日", "날짜", "التاريخ"},
		"source":      {"quelle", "origen", "fuente", "источник", "المصدر"},
		"industry":    {"branche", "sector", "industria", "отрасль", "業種", "업종", "القطاع"},
		"expected":    {"investition", "investitionssumme", "investitionsvolumen", "inversión", "monto", "importe", "инвестиции", "объем инвестиций", "сумма", "投資額", "金額", "투자액", "الاستثمار"},
		"currency":    {"währung", "moneda", "divisa", "валюта", "通貨", "통화", "العملة", "金额单位", "货币单位"},
		"territory":   {"落地园区", "所在园区", "意向园区", "落户地", "意向落户地"},
		"content":     {"message", "requirements", "inquiry", "合作意向", "投资意向", "beschreibung", "descripción", "описание", "内容", "説明"},
		"officer":     {"zuständig", "verantwortlich", "responsable", "ответственный", "担当者", "담당자"},
		"remark":      {"notizen", "bemerkung", "bemerkungen", "notas", "observaciones", "примечание", "комментарий", "備考", "비고"},
	},
	Interaction: {
		"date":      {"datum", "fecha", "дата", "日付", "날짜", "التاريخ"},
		"type":      {"art", "tipo", "тип", "種別"},
		"said":      {"inhalt", "notiz", "notizen", "contenido", "notas", "содержание", "описание", "内容", "내용", "ملاحظات"},
		"contact":   {"kontakt", "ansprechpartner", "contacto", "контакт", "контактное лицо", "担当者", "氏名", "对象", "联系对象", "拜访对象", "会见对象", "走访对象", "受访对象", "座谈对象"},
		"officer":   {"zuständig", "responsable", "ответственный", "经办", "经手人"},
		"next_step": {"下步措施", "下一步措施", "下步工作措施", "后续措施", "工作措施"},
		"next_on":   {"下一步时间", "下步时间", "下次时间", "跟进期限", "办理时限"},
	},
	Organisation: {
		"name":    {"organización", "organización o entidad", "verband", "организация", "название", "団体名"},
		"country": {"land", "país", "страна", "国名"},
		"city":    {"ort", "stadt", "ciudad", "город"},
		"person":  {"ansprechpartner", "persona de contacto", "контактное лицо", "担当者"},
	},
	Event: {
		"name":      {"veranstaltung", "messe", "evento", "feria", "мероприятие", "выставка", "イベント名", "展示会名"},
		"date":      {"datum", "beginn", "fecha", "fecha de inicio", "дата", "дата начала", "開始日", "開催日"},
		"organiser": {"organizer", "organiser", "host", "veranstalter", "organizador", "организатор", "主催"},
		"date_to":   {"ende", "fecha de fin", "дата окончания", "終了日"},
		"place":     {"venue", "ort", "lugar", "место", "место проведения", "場所", "会場"},
	},
}

func init() {
	for k, fields := range abroad {
		for key, words := range fields {
			f := k.Field(key)
			f.Synonyms = append(f.Synonyms, words...)
		}
	}
}
