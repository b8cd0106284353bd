-- +goose Up
-- The city desk's half: tasks, frozen quarters, assessment, papers, plans read in.

ALTER TABLE clause ADD COLUMN plan INTEGER REFERENCES plan(id);
CREATE INDEX clause_plan ON clause(plan);

ALTER TABLE indicator ADD COLUMN measure TEXT;
ALTER TABLE indicator ADD COLUMN per_year INTEGER;
ALTER TABLE indicator ADD COLUMN span_from INTEGER;
ALTER TABLE indicator ADD COLUMN at_least INTEGER;
ALTER TABLE indicator ADD COLUMN times INTEGER;
ALTER TABLE indicator ADD COLUMN plan INTEGER REFERENCES plan(id);
CREATE INDEX indicator_plan ON indicator(plan);
-- the nine that came with the program were known by their codes until now
UPDATE indicator SET measure = CASE code WHEN 'G1' THEN 'capital' WHEN 'G2' THEN 'trade' WHEN 'G3' THEN 'capital_existing' WHEN 'G4' THEN 'trade_existing'
  WHEN 'G5' THEN 'new_foreign' WHEN 'G6' THEN 'new_trader' WHEN 'G7' THEN 'containers' WHEN 'G9' THEN 'base_share' ELSE 'hand' END;
UPDATE indicator SET per_year = 1, span_from = 2023 WHERE code IN ('G5', 'G6');
UPDATE indicator SET times = 2 WHERE code = 'G7';
UPDATE indicator SET at_least = 1 WHERE code = 'G9';

ALTER TABLE evidence ADD COLUMN task INTEGER REFERENCES task(id);
CREATE INDEX evidence_task ON evidence(task);

CREATE TABLE scheme (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  state TEXT,
  basis TEXT,
  adopted_on TEXT,
  remark TEXT
);
CREATE INDEX scheme_year ON scheme(year);
CREATE INDEX scheme_state ON scheme(state);
CREATE INDEX scheme_batch ON scheme(batch) WHERE batch IS NOT NULL;

CREATE TABLE scheme_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  scheme INTEGER NOT NULL REFERENCES scheme(id),
  position INTEGER,
  name TEXT NOT NULL,
  measure TEXT NOT NULL,
  weight INTEGER NOT NULL,
  method TEXT NOT NULL,
  better TEXT NOT NULL,
  floor INTEGER,
  target INTEGER,
  flat TEXT,
  blank TEXT,
  remark TEXT
);
CREATE INDEX scheme_item_scheme ON scheme_item(scheme);
CREATE INDEX scheme_item_batch ON scheme_item(batch) WHERE batch IS NOT NULL;

CREATE TABLE score (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  scheme_item INTEGER NOT NULL REFERENCES scheme_item(id),
  territory TEXT NOT NULL,
  value INTEGER,
  source TEXT,
  self_score INTEGER,
  self_note TEXT,
  appeal TEXT,
  appeal_on TEXT,
  ruling TEXT,
  ruled_score INTEGER,
  ruling_note TEXT
);
CREATE INDEX score_scheme_item ON score(scheme_item);
CREATE INDEX score_territory ON score(territory);
CREATE INDEX score_ruling ON score(ruling);
CREATE INDEX score_batch ON score(batch) WHERE batch IS NOT NULL;

CREATE TABLE report_made (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  label TEXT NOT NULL,
  report TEXT NOT NULL,
  period TEXT,
  scope TEXT,
  edition TEXT,
  format TEXT,
  pages INTEGER,
  row_count INTEGER,
  made_on TEXT,
  made_at TEXT,
  made_by TEXT,
  stamp INTEGER,
  snapshot TEXT,
  options TEXT,
  path TEXT
);
CREATE INDEX report_made_report ON report_made(report);
CREATE INDEX report_made_period ON report_made(period);
CREATE INDEX report_made_made_on ON report_made(made_on);
CREATE INDEX report_made_batch ON report_made(batch) WHERE batch IS NOT NULL;

CREATE TABLE commodity_month (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  month INTEGER NOT NULL,
  flow TEXT NOT NULL,
  name TEXT NOT NULL,
  hs TEXT,
  country TEXT,
  enterprise INTEGER REFERENCES enterprise(id),
  amount_rmb INTEGER,
  amount_usd INTEGER,
  quantity INTEGER,
  quantity_unit TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX commodity_month_month ON commodity_month(month);
CREATE INDEX commodity_month_flow ON commodity_month(flow);
CREATE INDEX commodity_month_name ON commodity_month(name);
CREATE INDEX commodity_month_enterprise ON commodity_month(enterprise);
CREATE INDEX commodity_month_batch ON commodity_month(batch) WHERE batch IS NOT NULL;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  number TEXT,
  issuer TEXT,
  issued TEXT,
  from_year INTEGER,
  to_year INTEGER,
  prefix TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX plan_name ON plan(name);
CREATE INDEX plan_number ON plan(number);
CREATE INDEX plan_batch ON plan(batch) WHERE batch IS NOT NULL;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  title TEXT NOT NULL,
  code TEXT,
  clause INTEGER NOT NULL REFERENCES clause(id),
  year INTEGER NOT NULL,
  measure TEXT,
  unit TEXT,
  co_units TEXT,
  territory TEXT,
  officer TEXT,
  due_on TEXT,
  weight INTEGER,
  indicator INTEGER REFERENCES indicator(id),
  goal INTEGER,
  state TEXT,
  done_on TEXT,
  outcome TEXT,
  remark TEXT
);
CREATE INDEX task_code ON task(code);
CREATE INDEX task_clause ON task(clause);
CREATE INDEX task_year ON task(year);
CREATE INDEX task_unit ON task(unit);
CREATE INDEX task_territory ON task(territory);
CREATE INDEX task_officer ON task(officer);
CREATE INDEX task_due_on ON task(due_on);
CREATE INDEX task_indicator ON task(indicator);
CREATE INDEX task_state ON task(state);
CREATE INDEX task_open ON task(due_on) WHERE done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX task_batch ON task(batch) WHERE batch IS NOT NULL;

CREATE TABLE task_note (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  task INTEGER NOT NULL REFERENCES task(id),
  date TEXT,
  text TEXT NOT NULL,
  percent INTEGER,
  officer TEXT
);
CREATE INDEX task_note_task ON task_note(task);
CREATE INDEX task_note_date ON task_note(date);
CREATE INDEX task_note_batch ON task_note(batch) WHERE batch IS NOT NULL;

CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  from_month INTEGER,
  to_month INTEGER,
  revision INTEGER,
  state TEXT,
  frozen_on TEXT,
  frozen_by TEXT,
  reason TEXT,
  figures INTEGER,
  row_count INTEGER,
  digest TEXT,
  reopened_on TEXT,
  reopened_by TEXT,
  reopen_reason TEXT
);
CREATE INDEX snapshot_period ON snapshot(period);
CREATE INDEX snapshot_to_month ON snapshot(to_month);
CREATE INDEX snapshot_state ON snapshot(state);
CREATE INDEX snapshot_frozen_on ON snapshot(frozen_on);
CREATE INDEX snapshot_batch ON snapshot(batch) WHERE batch IS NOT NULL;

-- What a frozen period holds: written once, never changed. The rows stand firm by
-- firm as they were, beside which the living ones are compared.
CREATE TABLE snapshot_figure (
  snapshot INTEGER NOT NULL REFERENCES snapshot(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  value INTEGER,
  scale INTEGER NOT NULL,
  row_count INTEGER,
  rule TEXT NOT NULL,
  origins TEXT NOT NULL,
  PRIMARY KEY (snapshot, key)
);
CREATE TABLE snapshot_row (
  snapshot INTEGER NOT NULL REFERENCES snapshot(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  enterprise INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  territory TEXT NOT NULL,
  month INTEGER NOT NULL,
  mode TEXT NOT NULL,
  export INTEGER,
  import INTEGER,
  total INTEGER,
  usd INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  PRIMARY KEY (snapshot, kind, record)
) WITHOUT ROWID;
CREATE TABLE snapshot_paper (
  snapshot INTEGER NOT NULL REFERENCES snapshot(id) DEFERRABLE INITIALLY DEFERRED,
  report TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (snapshot, report)
);

CREATE TABLE paper_edit (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  report TEXT NOT NULL,
  period TEXT NOT NULL,
  scope TEXT,
  block TEXT NOT NULL,
  generated TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX paper_edit_report ON paper_edit(report);
CREATE INDEX paper_edit_batch ON paper_edit(batch) WHERE batch IS NOT NULL;

-- The papers made last were twenty file names in a setting.
DELETE FROM setting WHERE key = 'reports_made';

-- +goose Down
