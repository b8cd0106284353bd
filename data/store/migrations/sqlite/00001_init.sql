-- +goose Up
-- Plain columns of the common subset of SQLite and PostgreSQL: integers for
-- money (1/100 of the currency unit), months (202509) and flags, ISO text for days.

CREATE TABLE enterprise (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  code TEXT,
  territory TEXT,
  status TEXT,
  founded TEXT,
  enterprise_type TEXT,
  legal_rep TEXT,
  registered_capital INTEGER,
  registered_currency TEXT,
  contracted_capital INTEGER,
  contracted_currency TEXT,
  "foreign" TEXT,
  foreign_share INTEGER,
  investor_country TEXT,
  customs_code TEXT,
  industry TEXT,
  six TEXT,
  products TEXT,
  outbound INTEGER,
  scope TEXT,
  staff INTEGER,
  province TEXT,
  city TEXT,
  address TEXT,
  contact TEXT,
  phone TEXT,
  email TEXT,
  short_name TEXT,
  former_name TEXT,
  base_from TEXT,
  base_to TEXT,
  source TEXT,
  remark TEXT,
  name_key TEXT NOT NULL DEFAULT '',
  foreign_invested INTEGER NOT NULL DEFAULT 0,
  existing INTEGER NOT NULL DEFAULT 0,
  zero_capital INTEGER NOT NULL DEFAULT 0,
  zero_trade INTEGER NOT NULL DEFAULT 0,
  paid_in_usd INTEGER,
  first_arrival TEXT,
  first_trade INTEGER,
  last_trade INTEGER
);
CREATE INDEX enterprise_name_key ON enterprise(name_key);
CREATE INDEX enterprise_code ON enterprise(code);
CREATE INDEX enterprise_territory ON enterprise(territory);
CREATE INDEX enterprise_founded ON enterprise(founded);
CREATE INDEX enterprise_registered_capital ON enterprise(registered_capital);
CREATE INDEX enterprise_city ON enterprise(city);
CREATE INDEX enterprise_customs_code ON enterprise(customs_code);
CREATE INDEX enterprise_status ON enterprise(status);
CREATE INDEX enterprise_industry ON enterprise(industry);
CREATE INDEX enterprise_existing ON enterprise(existing);
CREATE INDEX enterprise_existing_founded ON enterprise(existing, founded); -- the one follows from the other
CREATE INDEX enterprise_first_trade ON enterprise(first_trade);
CREATE INDEX enterprise_last_trade ON enterprise(last_trade);
-- few firms are in these, so they stay small and cost imports nothing; sortedIndex names those by id
CREATE INDEX enterprise_outbound_id ON enterprise(id) WHERE outbound = 1;
CREATE INDEX enterprise_foreign_invested_id ON enterprise(id) WHERE foreign_invested = 1;
CREATE INDEX enterprise_zero_capital_id ON enterprise(id) WHERE zero_capital = 1;
CREATE INDEX enterprise_zero_trade_id ON enterprise(id) WHERE zero_trade = 1;
CREATE INDEX enterprise_foreign_founded ON enterprise(founded, territory) WHERE foreign_invested = 1 AND deleted_at IS NULL;
CREATE INDEX enterprise_newcomer ON enterprise(first_trade, territory) WHERE first_trade IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX enterprise_zero_trade_by ON enterprise(territory) WHERE zero_trade = 1;
CREATE INDEX enterprise_zero_capital_by ON enterprise(territory) WHERE zero_capital = 1;
CREATE INDEX enterprise_foreign_by ON enterprise(territory) WHERE foreign_invested = 1;
-- so few that walking all rows to find them would be slow; sortedIndex names them
CREATE INDEX enterprise_foreign_invested_name_key ON enterprise(name_key) WHERE foreign_invested = 1;
CREATE INDEX enterprise_foreign_invested_founded ON enterprise(founded) WHERE foreign_invested = 1;
CREATE INDEX enterprise_zero_capital_name_key ON enterprise(name_key) WHERE zero_capital = 1;
CREATE INDEX enterprise_zero_capital_founded ON enterprise(founded) WHERE zero_capital = 1;
CREATE INDEX enterprise_zero_trade_name_key ON enterprise(name_key) WHERE zero_trade = 1;
CREATE INDEX enterprise_zero_trade_founded ON enterprise(founded) WHERE zero_trade = 1;
CREATE INDEX enterprise_base ON enterprise(base_from) WHERE base_from IS NOT NULL;
CREATE INDEX enterprise_batch ON enterprise(batch) WHERE batch IS NOT NULL;

CREATE TABLE investor (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  name TEXT NOT NULL,
  country TEXT,
  share INTEGER,
  amount INTEGER,
  currency TEXT,
  remark TEXT
);
CREATE INDEX investor_enterprise ON investor(enterprise);

CREATE TABLE capital (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT,
  rate INTEGER,
  usd INTEGER,
  rmb INTEGER,
  mode TEXT,
  country TEXT,
  serial TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX capital_enterprise ON capital(enterprise);
CREATE INDEX capital_date ON capital(date);

CREATE TABLE trade (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  month INTEGER NOT NULL,
  mode TEXT,
  export_rmb INTEGER,
  import_rmb INTEGER,
  total_rmb INTEGER,
  export_usd INTEGER,
  import_usd INTEGER,
  export_cum INTEGER,
  import_cum INTEGER,
  total_cum INTEGER,
  agent_name TEXT,
  release TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX trade_month ON trade(month);

CREATE TABLE rate (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  date TEXT NOT NULL,
  basis TEXT,
  base TEXT NOT NULL,
  per INTEGER,
  counter TEXT,
  value INTEGER NOT NULL,
  yuan INTEGER,
  source TEXT
);
CREATE INDEX rate_key ON rate(date, base);
CREATE INDEX rate_base ON rate(base, counter, basis, date);

CREATE TABLE published (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  area TEXT NOT NULL,
  topic TEXT NOT NULL,
  period TEXT NOT NULL,
  currency TEXT,
  export INTEGER,
  "import" INTEGER,
  total INTEGER,
  export_cum INTEGER,
  import_cum INTEGER,
  total_cum INTEGER,
  capital INTEGER,
  "group" INTEGER,
  source TEXT
);
CREATE INDEX published_key ON published(area, period);
CREATE INDEX published_period ON published(period);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT,
  valid_from TEXT,
  valid_to TEXT,
  remark TEXT
);
CREATE INDEX unit_code ON unit(code);

CREATE TABLE clause (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  chapter TEXT,
  summary TEXT,
  remark TEXT
);
CREATE INDEX clause_code ON clause(code);

CREATE TABLE clause_unit (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  clause INTEGER NOT NULL REFERENCES clause(id),
  unit INTEGER NOT NULL REFERENCES unit(id),
  role TEXT
);
CREATE INDEX clause_unit_clause ON clause_unit(clause);
CREATE INDEX clause_unit_unit ON clause_unit(unit);

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  clause_code TEXT,
  unit TEXT,
  nature TEXT,
  base_year INTEGER,
  base INTEGER,
  target_year INTEGER,
  target INTEGER,
  path TEXT,
  stated TEXT,
  quote TEXT,
  ambiguity TEXT,
  remark TEXT
);
CREATE INDEX indicator_code ON indicator(code);

CREATE TABLE indicator_value (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  indicator INTEGER NOT NULL REFERENCES indicator(id),
  month INTEGER NOT NULL,
  value INTEGER NOT NULL,
  source TEXT,
  remark TEXT
);
CREATE INDEX indicator_value_indicator ON indicator_value(indicator);
CREATE INDEX indicator_value_month ON indicator_value(month);

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  clause_code TEXT,
  nature TEXT,
  territory TEXT,
  investment INTEGER,
  progress TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX project_name ON project(name);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  record_kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  clause INTEGER REFERENCES clause(id),
  indicator INTEGER REFERENCES indicator(id),
  note TEXT,
  date TEXT
);
CREATE INDEX evidence_record_kind ON evidence(record_kind, record);
CREATE INDEX evidence_record ON evidence(record);
CREATE INDEX evidence_clause ON evidence(clause);
CREATE INDEX evidence_indicator ON evidence(indicator);

-- figures that screens show often, kept true in the transaction that changes the rows
CREATE TABLE rollup_trade (
  month INTEGER NOT NULL,
  territory TEXT NOT NULL,
  existing INTEGER NOT NULL,
  base_member INTEGER NOT NULL,
  mode TEXT NOT NULL,
  export_rmb INTEGER NOT NULL,
  import_rmb INTEGER NOT NULL,
  unsplit_rmb INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  usd_only INTEGER NOT NULL,
  PRIMARY KEY (month, territory, existing, base_member, mode)
);
CREATE TABLE rollup_capital (
  month INTEGER NOT NULL,
  territory TEXT NOT NULL,
  existing INTEGER NOT NULL,
  usd INTEGER NOT NULL,
  rmb INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  no_rate INTEGER NOT NULL,
  PRIMARY KEY (month, territory, existing)
);

CREATE TABLE change_log (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  op TEXT NOT NULL,
  batch INTEGER,
  batch_row INTEGER,
  before TEXT,
  after TEXT
);
CREATE INDEX change_log_record ON change_log(kind, record);
CREATE INDEX change_log_batch ON change_log(batch) WHERE batch IS NOT NULL;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT NOT NULL,
  header_row INTEGER NOT NULL,
  mapping TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  imported INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  undone_at INTEGER
);

CREATE TABLE import_template (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  headers TEXT NOT NULL,
  mapping TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (kind, name)
);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- +goose StatementBegin
CREATE VIRTUAL TABLE search_text USING fts5(txt, content='', contentless_delete=1, tokenize='ascii', prefix='1', detail=none);
-- +goose StatementEnd
-- +goose StatementBegin
CREATE VIRTUAL TABLE search_initials USING fts5(txt, content='', contentless_delete=1, tokenize='ascii', prefix='1', detail=none);
-- +goose StatementEnd
-- A large import gathers its terms in memory instead of writing and merging
-- the index every megabyte.
INSERT INTO search_text(search_text, rank) VALUES('hashsize', 16777216);
INSERT INTO search_initials(search_initials, rank) VALUES('hashsize', 16777216);

-- +goose Down
