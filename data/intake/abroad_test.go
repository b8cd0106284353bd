package intake

func init() { officeCases = append(officeCases, abroadCases...) }

// abroadCases are exports of foreign systems and partners, headers in their
// own language.
var abroadCases = []officeCase{
	{"German headers", "Kontakte.csv", "contact", `
Vorname|Nachname|Firma|Position|Telefon|Mobil|E-Mail|Straße|PLZ|Ort|Land|Geburtstag
Jürgen|Groß|Bosch|Leiter|+49 711 8110|+49 170 1234567|j@b.de|Weg 1|70469|Stuttgart|Germany|12.03.1970`, "1/0/0", `
contact Jürgen Groß: employer=Bosch; title=Leiter; phones=+49 711 8110；手机:+49 170 1234567; emails=j@b.de; address=Weg 1; postcode=70469; city=Stuttgart; country=德国; birthday=1970-03-12`},

	{"Spanish headers", "contactos.csv", "contact", `
Nombre|Apellidos|Empresa|Cargo|Teléfono|Móvil|Correo electrónico|Ciudad|País
José|Núñez|Repsol|Director|+34 91 123 45 67|+34 600 123 456|j@r.es|Madrid|Spain`, "1/0/0", `
contact José Núñez: employer=Repsol; title=Director; phones=+34 91 123 45 67；手机:+34 600 123 456; emails=j@r.es; city=Madrid; country=西班牙`},

	{"Russian headers", "контакты.csv", "contact", `
Фамилия|Имя|Отчество|Компания|Должность|Телефон|Эл. почта|Город|Дата рождения
Петров|Иван|Сергеевич|Газпром|Директор|+7 495 123-45-67|i@g.ru|Москва|05.06.1980`, "1/0/0", `
contact Иван Сергеевич Петров: employer=Газпром; title=Директор; phones=+7 495 123-45-67; emails=i@g.ru; city=Москва; birthday=1980-06-05`},

	{"Japanese headers", "連絡先.csv", "contact", `
氏名|会社名|部署|役職|電話番号|携帯電話|メールアドレス|住所
田中太郎|トヨタ自動車|海外部|部長|0565-28-2121|090-1234-5678|t@toyota.jp|愛知県豊田市`, "1/0/0", `
contact 田中太郎: employer=トヨタ自動車; department=海外部; title=部長; phones=0565-28-2121；手机:090-1234-5678; emails=t@toyota.jp; address=愛知県豊田市`},

	{"Korean and Arabic headers", "", "contact", `
이름|회사|직책|전화|이메일
김철수|삼성|부장|010-1234-5678|k@s.kr`, "1/0/0", `
contact 김철수: employer=삼성; title=부장; phones=010-1234-5678; emails=k@s.kr`},

	{"Spanish leads", "oportunidades.csv", "lead", `
Proyecto|Empresa|País|Etapa|Fecha|Responsable
Planta solar|Iberdrola|Spain|Negotiation|2026-03-02|Wang`, "1/0/-1", `
lead Planta solar: investor=Iberdrola; country=西班牙; stage=在谈; received_on=2026-03-02; officer=Wang`},

	{"what only sounds like a name or a phone", "contacts.csv", "contact", `
Given Name|Family Name|Phonetic First Name|Nickname|Vendor Name|Organization 1 - Type|Organization 1 - Name|Organization 1 - Title|Mobile Phone
Ann|Lee|Enn|Annie|ACME Supplies||Bosch|CEO|13812345678`, "1/0/0", `
contact Ann Lee: employer=Bosch; title=CEO; phones=13812345678`},

	{"a short number under 手机", "", "contact", `
姓名|单位|手机
王一|甲公司|8888`, "1/0/-1", `
contact 王一: phones=8888`},
}

func init() { officeCases = append(officeCases, statusCases...) }

// statusCases are tables whose plain words are facts too.
var statusCases = []officeCase{
	{"a deal's status beside its stage", "deals.csv", "lead", `
Deal - Title|Deal - Status|Deal - Stage|Deal - Organization|Deal - Deal created|Deal - Lost reason
Plant|Open|Negotiations Started|Acme|2026-03-02 01:02:03|
Mine|Lost|Proposal Made|Acme|2026-03-02 01:02:03|Price
Farm|Won|Proposal Made|Bolt|2026-03-02 01:02:03|`, "3/0/-1", `
lead Plant: stage=在谈; reason=
lead Mine: stage=流失; reason=Price
lead Farm: stage=在谈`},

	{"visits on which nothing came up", "走访台账.xlsx", "interaction", `
序号|走访时间|企业名称|走访人|反映问题|解决情况
#1|2026-03-02|宁夏天元锰业集团有限公司|王某|用电贵|已协调
#2|2026-03-05|宁夏天元锰业集团有限公司|王某|无|
#3|2026-03-08|宁夏天元锰业集团有限公司|王某||`, "2/1/-1", `
interaction 反映问题：无: date=2026-03-05; type=走访; enterprise_name=宁夏天元锰业集团有限公司`},
}

func init() {
	officeCases = append(officeCases,
		officeCase{"days told apart by another column", "tasks.csv", "interaction", `
Due Date|Assigned To|Contact|Company / Account|Comments|Date
3/19/2026|Wang|Hans|BASF|good|3/2/2026`, "1/0/-1", `
interaction good: date=2026-03-02; next_on=2026-03-19`},
		officeCase{"full-width numbers, no birthday", "", "contact", `
姓名|单位|手机|生日
王一|甲公司|１３８１２３４５６７０|0/0/00`, "1/0/0", `
contact 王一: phones=13812345670; birthday=`})
}
