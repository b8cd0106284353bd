-- +goose Up
-- The county's half: zero-record firms, service, going out, grades, policy,
-- finance, meetings, containers, risks.

ALTER TABLE enterprise ADD COLUMN closed_on TEXT;
ALTER TABLE enterprise ADD COLUMN paid_capital INTEGER;
ALTER TABLE enterprise ADD COLUMN paid_currency TEXT;
ALTER TABLE enterprise ADD COLUMN capital_due TEXT;
ALTER TABLE enterprise ADD COLUMN customs_on TEXT;
-- the firm's line in the roll of the zero lists: see progress.Roll
ALTER TABLE enterprise ADD COLUMN listed TEXT;
CREATE INDEX enterprise_listed ON enterprise(listed) WHERE listed IS NOT NULL;
CREATE INDEX enterprise_capital_due ON enterprise(capital_due);

ALTER TABLE certificate ADD COLUMN type TEXT;
ALTER TABLE certificate ADD COLUMN level TEXT;
ALTER TABLE certificate ADD COLUMN market TEXT;
ALTER TABLE certificate ADD COLUMN products TEXT;
ALTER TABLE certificate ADD COLUMN issuer TEXT;
CREATE INDEX certificate_type ON certificate(type);

CREATE TABLE outbound_investment (
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
  certificate_no TEXT,
  filed_on TEXT,
  country TEXT,
  industry TEXT,
  mode TEXT,
  total_usd INTEGER,
  amount_usd INTEGER,
  share INTEGER,
  state TEXT,
  difficulty TEXT,
  remark TEXT
);
CREATE INDEX outbound_investment_enterprise ON outbound_investment(enterprise);
CREATE INDEX outbound_investment_certificate_no ON outbound_investment(certificate_no);
CREATE INDEX outbound_investment_filed_on ON outbound_investment(filed_on);
CREATE INDEX outbound_investment_country ON outbound_investment(country);
CREATE INDEX outbound_investment_batch ON outbound_investment(batch) WHERE batch IS NOT NULL;

CREATE TABLE outbound_year (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  investment INTEGER NOT NULL REFERENCES outbound_investment(id),
  year INTEGER NOT NULL,
  amount_usd INTEGER,
  sales_usd INTEGER,
  staff INTEGER,
  remark TEXT
);
CREATE INDEX outbound_year_investment ON outbound_year(investment);
CREATE INDEX outbound_year_year ON outbound_year(year);
CREATE INDEX outbound_year_batch ON outbound_year(batch) WHERE batch IS NOT NULL;

CREATE TABLE overseas_works (
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
  signed_on TEXT,
  contract_usd INTEGER,
  turnover_usd INTEGER,
  workers INTEGER,
  export_rmb INTEGER,
  state TEXT,
  difficulty TEXT,
  remark TEXT
);
CREATE INDEX overseas_works_enterprise ON overseas_works(enterprise);
CREATE INDEX overseas_works_country ON overseas_works(country);
CREATE INDEX overseas_works_signed_on ON overseas_works(signed_on);
CREATE INDEX overseas_works_batch ON overseas_works(batch) WHERE batch IS NOT NULL;

CREATE TABLE warehouse (
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
  city TEXT,
  area INTEGER,
  tenure TEXT,
  since TEXT,
  until TEXT,
  lease_to TEXT,
  turnover_rmb INTEGER,
  remark TEXT
);
CREATE INDEX warehouse_enterprise ON warehouse(enterprise);
CREATE INDEX warehouse_country ON warehouse(country);
CREATE INDEX warehouse_lease_to ON warehouse(lease_to);
CREATE INDEX warehouse_batch ON warehouse(batch) WHERE batch IS NOT NULL;

CREATE TABLE new_trade (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  form TEXT NOT NULL,
  month INTEGER NOT NULL,
  platform TEXT,
  provider INTEGER REFERENCES organisation(id),
  export_rmb INTEGER,
  import_rmb INTEGER,
  orders INTEGER,
  source TEXT,
  remark TEXT
);
CREATE INDEX new_trade_enterprise ON new_trade(enterprise);
CREATE INDEX new_trade_form ON new_trade(form);
CREATE INDEX new_trade_month ON new_trade(month);
CREATE INDEX new_trade_provider ON new_trade(provider);
CREATE INDEX new_trade_batch ON new_trade(batch) WHERE batch IS NOT NULL;

CREATE TABLE trade_service (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  provider INTEGER NOT NULL REFERENCES organisation(id),
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  content TEXT,
  from_date TEXT,
  to_date TEXT,
  remark TEXT
);
CREATE INDEX trade_service_provider ON trade_service(provider);
CREATE INDEX trade_service_enterprise ON trade_service(enterprise);
CREATE INDEX trade_service_batch ON trade_service(batch) WHERE batch IS NOT NULL;

CREATE TABLE platform_use (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  platform TEXT NOT NULL,
  account TEXT,
  since TEXT,
  until TEXT,
  remark TEXT
);
CREATE INDEX platform_use_enterprise ON platform_use(enterprise);
CREATE INDEX platform_use_platform ON platform_use(platform);
CREATE INDEX platform_use_batch ON platform_use(batch) WHERE batch IS NOT NULL;

CREATE TABLE cultivation (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  type TEXT NOT NULL,
  goal TEXT NOT NULL,
  state TEXT,
  unit TEXT,
  officer TEXT,
  start_on TEXT,
  due_on TEXT,
  won_on TEXT,
  remark TEXT
);
CREATE INDEX cultivation_enterprise ON cultivation(enterprise);
CREATE INDEX cultivation_type ON cultivation(type);
CREATE INDEX cultivation_state ON cultivation(state);
CREATE INDEX cultivation_officer ON cultivation(officer);
CREATE INDEX cultivation_due_on ON cultivation(due_on);
CREATE INDEX cultivation_open ON cultivation(due_on) WHERE won_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX cultivation_batch ON cultivation(batch) WHERE batch IS NOT NULL;

CREATE TABLE cultivation_step (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  cultivation INTEGER NOT NULL REFERENCES cultivation(id),
  name TEXT NOT NULL,
  due_on TEXT,
  done_on TEXT,
  officer TEXT,
  remark TEXT
);
CREATE INDEX cultivation_step_cultivation ON cultivation_step(cultivation);
CREATE INDEX cultivation_step_due_on ON cultivation_step(due_on);
CREATE INDEX cultivation_step_open ON cultivation_step(due_on) WHERE done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX cultivation_step_batch ON cultivation_step(batch) WHERE batch IS NOT NULL;

CREATE TABLE activation_step (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  list TEXT NOT NULL,
  rung TEXT NOT NULL,
  date TEXT NOT NULL,
  reason TEXT,
  officer TEXT,
  interaction INTEGER REFERENCES interaction(id),
  grievance INTEGER REFERENCES grievance(id),
  proof TEXT,
  remark TEXT
);
CREATE INDEX activation_step_enterprise ON activation_step(enterprise, list, date);
CREATE INDEX activation_step_rung ON activation_step(rung);
CREATE INDEX activation_step_date ON activation_step(date);
CREATE INDEX activation_step_reason ON activation_step(reason);
CREATE INDEX activation_step_officer ON activation_step(officer);
CREATE INDEX activation_step_interaction ON activation_step(interaction);
CREATE INDEX activation_step_grievance ON activation_step(grievance);
CREATE INDEX activation_step_batch ON activation_step(batch) WHERE batch IS NOT NULL;

CREATE TABLE firm_change (
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
  territory_from TEXT,
  territory_to TEXT,
  status_from TEXT,
  status_to TEXT,
  remark TEXT
);
CREATE INDEX firm_change_enterprise ON firm_change(enterprise, date);
CREATE INDEX firm_change_date ON firm_change(date);
CREATE INDEX firm_change_batch ON firm_change(batch) WHERE batch IS NOT NULL;

CREATE TABLE grievance (
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
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  type TEXT NOT NULL,
  detail TEXT,
  received_on TEXT,
  channel TEXT,
  person TEXT,
  phone TEXT,
  money INTEGER,
  jobs INTEGER,
  interaction INTEGER REFERENCES interaction(id),
  visit INTEGER REFERENCES sponsor_visit(id),
  unit TEXT,
  sent_on TEXT,
  workdays INTEGER,
  due_on TEXT,
  answered_on TEXT,
  answer TEXT,
  result TEXT,
  confirmed_on TEXT,
  satisfied TEXT,
  officer TEXT,
  remark TEXT,
  state TEXT,
  took INTEGER,
  reopened INTEGER,
  escalated INTEGER
);
CREATE INDEX grievance_code ON grievance(code);
CREATE INDEX grievance_enterprise ON grievance(enterprise, received_on);
CREATE INDEX grievance_type ON grievance(type);
CREATE INDEX grievance_received_on ON grievance(received_on);
CREATE INDEX grievance_interaction ON grievance(interaction);
CREATE INDEX grievance_visit ON grievance(visit);
CREATE INDEX grievance_unit ON grievance(unit);
CREATE INDEX grievance_due_on ON grievance(due_on);
CREATE INDEX grievance_open ON grievance(due_on) WHERE answered_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX grievance_result ON grievance(result);
CREATE INDEX grievance_officer ON grievance(officer);
CREATE INDEX grievance_state ON grievance(state);
CREATE INDEX grievance_batch ON grievance(batch) WHERE batch IS NOT NULL;

CREATE TABLE grievance_step (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  grievance INTEGER NOT NULL REFERENCES grievance(id),
  date TEXT,
  action TEXT NOT NULL,
  unit TEXT,
  workdays INTEGER,
  due_on TEXT,
  result TEXT,
  satisfied TEXT,
  text TEXT,
  officer TEXT
);
CREATE INDEX grievance_step_grievance ON grievance_step(grievance, id);
CREATE INDEX grievance_step_date ON grievance_step(date);
CREATE INDEX grievance_step_batch ON grievance_step(batch) WHERE batch IS NOT NULL;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  title TEXT NOT NULL,
  unit TEXT,
  officer TEXT,
  due_on TEXT,
  state TEXT,
  done_on TEXT,
  outcome TEXT,
  grievance INTEGER REFERENCES grievance(id),
  remark TEXT
);
CREATE INDEX measure_enterprise ON measure(enterprise, due_on);
CREATE INDEX measure_unit ON measure(unit);
CREATE INDEX measure_officer ON measure(officer);
CREATE INDEX measure_due_on ON measure(due_on);
CREATE INDEX measure_open ON measure(due_on) WHERE done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX measure_state ON measure(state);
CREATE INDEX measure_grievance ON measure(grievance);
CREATE INDEX measure_batch ON measure(batch) WHERE batch IS NOT NULL;

CREATE TABLE leader (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  post TEXT,
  level TEXT,
  unit TEXT,
  officer TEXT,
  phone TEXT,
  remark TEXT
);
CREATE INDEX leader_name ON leader(name);
CREATE INDEX leader_batch ON leader(batch) WHERE batch IS NOT NULL;

CREATE TABLE sponsorship (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  leader INTEGER NOT NULL REFERENCES leader(id),
  enterprise INTEGER REFERENCES enterprise(id),
  lead INTEGER REFERENCES lead(id),
  project INTEGER REFERENCES project(id),
  from_date TEXT NOT NULL,
  to_date TEXT,
  visits_a_year INTEGER,
  unit TEXT,
  officer TEXT,
  task TEXT,
  remark TEXT,
  visits INTEGER,
  last_visit TEXT,
  due_visit TEXT
);
CREATE INDEX sponsorship_leader ON sponsorship(leader);
CREATE INDEX sponsorship_enterprise ON sponsorship(enterprise);
CREATE INDEX sponsorship_lead ON sponsorship(lead);
CREATE INDEX sponsorship_project ON sponsorship(project);
CREATE INDEX sponsorship_from_date ON sponsorship(from_date);
CREATE INDEX sponsorship_officer ON sponsorship(officer);
CREATE INDEX sponsorship_due_visit ON sponsorship(due_visit);
CREATE INDEX sponsorship_open ON sponsorship(due_visit) WHERE due_visit IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX sponsorship_batch ON sponsorship(batch) WHERE batch IS NOT NULL;

CREATE TABLE sponsor_visit (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  sponsorship INTEGER NOT NULL REFERENCES sponsorship(id),
  date TEXT NOT NULL,
  people TEXT,
  said TEXT,
  promise TEXT,
  officer TEXT,
  remark TEXT
);
CREATE INDEX sponsor_visit_sponsorship ON sponsor_visit(sponsorship, date);
CREATE INDEX sponsor_visit_date ON sponsor_visit(date);
CREATE INDEX sponsor_visit_batch ON sponsor_visit(batch) WHERE batch IS NOT NULL;

CREATE TABLE programme (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  type TEXT,
  year INTEGER,
  level TEXT,
  eligible TEXT,
  conditions TEXT,
  apply_from TEXT,
  apply_to TEXT,
  budget INTEGER,
  unit TEXT,
  officer TEXT,
  document TEXT,
  remark TEXT
);
CREATE INDEX programme_name ON programme(name);
CREATE INDEX programme_type ON programme(type);
CREATE INDEX programme_year ON programme(year);
CREATE INDEX programme_apply_to ON programme(apply_to);
CREATE INDEX programme_batch ON programme(batch) WHERE batch IS NOT NULL;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  programme INTEGER NOT NULL REFERENCES programme(id),
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  applied_on TEXT,
  applied INTEGER,
  approved_on TEXT,
  approved INTEGER,
  paid_on TEXT,
  paid INTEGER,
  refused TEXT,
  remark TEXT
);
CREATE INDEX claim_programme ON claim(programme);
CREATE INDEX claim_enterprise ON claim(enterprise);
CREATE INDEX claim_applied_on ON claim(applied_on);
CREATE INDEX claim_batch ON claim(batch) WHERE batch IS NOT NULL;

CREATE TABLE finance (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  type TEXT NOT NULL,
  bank TEXT,
  date TEXT NOT NULL,
  amount INTEGER,
  currency TEXT,
  valid_to TEXT,
  rate INTEGER,
  remark TEXT
);
CREATE INDEX finance_enterprise ON finance(enterprise);
CREATE INDEX finance_type ON finance(type);
CREATE INDEX finance_date ON finance(date);
CREATE INDEX finance_valid_to ON finance(valid_to);
CREATE INDEX finance_batch ON finance(batch) WHERE batch IS NOT NULL;

CREATE TABLE insurance (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  policy_no TEXT,
  insurer TEXT,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  premium INTEGER,
  limit_usd INTEGER,
  paid_usd INTEGER,
  remark TEXT
);
CREATE INDEX insurance_enterprise ON insurance(enterprise);
CREATE INDEX insurance_policy_no ON insurance(policy_no);
CREATE INDEX insurance_from_date ON insurance(from_date);
CREATE INDEX insurance_to_date ON insurance(to_date);
CREATE INDEX insurance_batch ON insurance(batch) WHERE batch IS NOT NULL;

CREATE TABLE insured_export (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  insurance INTEGER REFERENCES insurance(id),
  month INTEGER NOT NULL,
  amount_usd INTEGER,
  amount_rmb INTEGER,
  remark TEXT
);
CREATE INDEX insured_export_enterprise ON insured_export(enterprise);
CREATE INDEX insured_export_insurance ON insured_export(insurance);
CREATE INDEX insured_export_month ON insured_export(month);
CREATE INDEX insured_export_batch ON insured_export(batch) WHERE batch IS NOT NULL;

CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  topic TEXT,
  date TEXT NOT NULL,
  date_to TEXT,
  place TEXT,
  organiser TEXT,
  partner TEXT,
  hours INTEGER,
  people INTEGER,
  cost INTEGER,
  remark TEXT
);
CREATE INDEX training_name ON training(name);
CREATE INDEX training_topic ON training(topic);
CREATE INDEX training_date ON training(date);
CREATE INDEX training_batch ON training(batch) WHERE batch IS NOT NULL;

CREATE TABLE trainee (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  training INTEGER NOT NULL REFERENCES training(id),
  name TEXT NOT NULL,
  enterprise INTEGER REFERENCES enterprise(id),
  employer TEXT,
  post TEXT,
  phone TEXT,
  passed TEXT,
  remark TEXT
);
CREATE INDEX trainee_training ON trainee(training);
CREATE INDEX trainee_enterprise ON trainee(enterprise);
CREATE INDEX trainee_batch ON trainee(batch) WHERE batch IS NOT NULL;

CREATE TABLE council (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  date TEXT NOT NULL,
  chair TEXT,
  place TEXT,
  people TEXT,
  summary TEXT,
  number TEXT,
  remark TEXT
);
CREATE INDEX council_name ON council(name);
CREATE INDEX council_date ON council(date);
CREATE INDEX council_batch ON council(batch) WHERE batch IS NOT NULL;

CREATE TABLE resolution (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  council INTEGER NOT NULL REFERENCES council(id),
  title TEXT NOT NULL,
  unit TEXT,
  officer TEXT,
  due_on TEXT,
  state TEXT,
  done_on TEXT,
  outcome TEXT,
  remark TEXT
);
CREATE INDEX resolution_council ON resolution(council);
CREATE INDEX resolution_unit ON resolution(unit);
CREATE INDEX resolution_officer ON resolution(officer);
CREATE INDEX resolution_due_on ON resolution(due_on);
CREATE INDEX resolution_open ON resolution(due_on) WHERE done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX resolution_batch ON resolution(batch) WHERE batch IS NOT NULL;

CREATE TABLE container_month (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  month INTEGER NOT NULL,
  corridor TEXT NOT NULL,
  operator TEXT,
  direction TEXT,
  teu INTEGER NOT NULL,
  trains INTEGER,
  value_rmb INTEGER,
  goods TEXT,
  source TEXT,
  remark TEXT
);
CREATE INDEX container_month_month ON container_month(month);
CREATE INDEX container_month_corridor ON container_month(corridor);
CREATE INDEX container_month_operator ON container_month(operator);
CREATE INDEX container_month_batch ON container_month(batch) WHERE batch IS NOT NULL;

CREATE TABLE project_year (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  project INTEGER NOT NULL REFERENCES project(id),
  year INTEGER NOT NULL,
  planned INTEGER,
  invested INTEGER,
  percent INTEGER,
  progress TEXT,
  problem TEXT,
  remark TEXT
);
CREATE INDEX project_year_project ON project_year(project);
CREATE INDEX project_year_year ON project_year(year);
CREATE INDEX project_year_batch ON project_year(batch) WHERE batch IS NOT NULL;

CREATE TABLE risk (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  enterprise INTEGER REFERENCES enterprise(id),
  country TEXT,
  products TEXT,
  level TEXT,
  found_on TEXT,
  measures TEXT,
  unit TEXT,
  officer TEXT,
  due_on TEXT,
  closed_on TEXT,
  outcome TEXT,
  remark TEXT
);
CREATE INDEX risk_type ON risk(type);
CREATE INDEX risk_enterprise ON risk(enterprise);
CREATE INDEX risk_level ON risk(level);
CREATE INDEX risk_found_on ON risk(found_on);
CREATE INDEX risk_officer ON risk(officer);
CREATE INDEX risk_due_on ON risk(due_on);
CREATE INDEX risk_open ON risk(due_on) WHERE closed_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX risk_batch ON risk(batch) WHERE batch IS NOT NULL;

-- +goose Down
