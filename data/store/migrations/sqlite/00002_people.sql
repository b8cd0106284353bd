-- +goose Up
-- The promotion officer's records: leads, people, what was said, bodies,
-- events; then attachments, certificates and saved views.

CREATE TABLE lead (
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
  stage TEXT,
  investor TEXT,
  country TEXT,
  received_on TEXT,
  source TEXT,
  event INTEGER REFERENCES event(id),
  organisation INTEGER REFERENCES organisation(id),
  referrer INTEGER REFERENCES enterprise(id),
  industry TEXT,
  six TEXT,
  encouraged TEXT,
  expected INTEGER,
  currency TEXT,
  foreign_expected INTEGER,
  foreign_currency TEXT,
  territory TEXT,
  content TEXT,
  unit TEXT,
  officer TEXT,
  clause INTEGER REFERENCES clause(id),
  signed_on TEXT,
  contracted INTEGER,
  contracted_currency TEXT,
  contracted_foreign INTEGER,
  contracted_foreign_currency TEXT,
  enterprise INTEGER REFERENCES enterprise(id),
  reason TEXT,
  author TEXT,
  entered_on TEXT,
  remark TEXT,
  name_key TEXT NOT NULL DEFAULT '',
  stage_on TEXT,
  standing TEXT,
  counts_from TEXT,
  contracted_usd INTEGER,
  arrived_usd INTEGER,
  last_touch TEXT
);
CREATE INDEX lead_code ON lead(code);
CREATE INDEX lead_stage ON lead(stage, last_touch, deleted_at, officer, territory);
-- the bin is small: what hangs on a lead in it is left out by its ids
CREATE INDEX lead_gone ON lead(id) WHERE deleted_at IS NOT NULL;
CREATE INDEX lead_board ON lead(stage, currency, expected, arrived_usd) WHERE deleted_at IS NULL;
CREATE INDEX lead_country ON lead(country);
CREATE INDEX lead_received_on ON lead(received_on);
CREATE INDEX lead_event ON lead(event);
CREATE INDEX lead_organisation ON lead(organisation);
CREATE INDEX lead_referrer ON lead(referrer);
CREATE INDEX lead_territory ON lead(territory);
CREATE INDEX lead_officer ON lead(officer);
CREATE INDEX lead_clause ON lead(clause);
CREATE INDEX lead_signed_on ON lead(signed_on);
CREATE INDEX lead_enterprise ON lead(enterprise);
CREATE INDEX lead_name_key ON lead(name_key);
CREATE INDEX lead_standing ON lead(standing);
CREATE INDEX lead_batch ON lead(batch) WHERE batch IS NOT NULL;

CREATE TABLE lead_step (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  lead INTEGER NOT NULL REFERENCES lead(id),
  date TEXT NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  back INTEGER,
  days INTEGER,
  reason TEXT,
  remark TEXT
);
CREATE INDEX lead_step_lead ON lead_step(lead, date);
CREATE INDEX lead_step_stay ON lead_step(lead, days, to_stage) WHERE deleted_at IS NULL;
CREATE INDEX lead_step_date ON lead_step(date);
CREATE INDEX lead_step_batch ON lead_step(batch) WHERE batch IS NOT NULL;

CREATE TABLE organisation (
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
  country TEXT,
  city TEXT,
  term_from TEXT,
  term_to TEXT,
  services TEXT,
  person TEXT,
  phones TEXT,
  emails TEXT,
  address TEXT,
  website TEXT,
  unit TEXT,
  officer TEXT,
  author TEXT,
  entered_on TEXT,
  source TEXT,
  remark TEXT,
  name_key TEXT NOT NULL DEFAULT ''
);
CREATE INDEX organisation_type ON organisation(type);
CREATE INDEX organisation_country ON organisation(country);
CREATE INDEX organisation_term_to ON organisation(term_to);
CREATE INDEX organisation_name_key ON organisation(name_key);
CREATE INDEX organisation_batch ON organisation(batch) WHERE batch IS NOT NULL;

CREATE TABLE event (
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
  series TEXT,
  date TEXT NOT NULL,
  date_to TEXT,
  place TEXT,
  country TEXT,
  organiser INTEGER REFERENCES organisation(id),
  units TEXT,
  people TEXT,
  clause INTEGER REFERENCES clause(id),
  cost INTEGER,
  subsidy INTEGER,
  summary TEXT,
  author TEXT,
  entered_on TEXT,
  remark TEXT,
  name_key TEXT NOT NULL DEFAULT ''
);
CREATE INDEX event_type ON event(type);
CREATE INDEX event_date ON event(date);
CREATE INDEX event_organiser ON event(organiser);
CREATE INDEX event_clause ON event(clause);
CREATE INDEX event_name_key ON event(name_key);
CREATE INDEX event_batch ON event(batch) WHERE batch IS NOT NULL;

CREATE TABLE participation (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  event INTEGER NOT NULL REFERENCES event(id),
  enterprise INTEGER NOT NULL REFERENCES enterprise(id),
  stand TEXT,
  intent INTEGER,
  deal INTEGER,
  currency TEXT,
  cost INTEGER,
  subsidy INTEGER,
  met TEXT,
  remark TEXT
);
CREATE INDEX participation_event ON participation(event);
CREATE INDEX participation_enterprise ON participation(enterprise);
CREATE INDEX participation_batch ON participation(batch) WHERE batch IS NOT NULL;

CREATE TABLE certificate (
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
  number TEXT,
  country TEXT,
  issued_on TEXT,
  valid_to TEXT,
  remark TEXT
);
CREATE INDEX certificate_enterprise ON certificate(enterprise);
CREATE INDEX certificate_valid_to ON certificate(valid_to);
CREATE INDEX certificate_batch ON certificate(batch) WHERE batch IS NOT NULL;

CREATE TABLE attachment (
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
  name TEXT NOT NULL,
  size INTEGER,
  hash TEXT NOT NULL,
  added_on TEXT,
  remark TEXT
);
CREATE INDEX attachment_record_kind ON attachment(record_kind, record);
CREATE INDEX attachment_record ON attachment(record);
CREATE INDEX attachment_hash ON attachment(hash);
CREATE INDEX attachment_batch ON attachment(batch) WHERE batch IS NOT NULL;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  list TEXT NOT NULL,
  search TEXT,
  filters TEXT,
  sort_by TEXT,
  columns TEXT,
  pinned INTEGER
);
CREATE INDEX saved_view_name ON saved_view(name);
CREATE INDEX saved_view_list ON saved_view(list, name);
CREATE INDEX saved_view_batch ON saved_view(batch) WHERE batch IS NOT NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  name TEXT NOT NULL,
  title TEXT,
  enterprise INTEGER REFERENCES enterprise(id),
  organisation INTEGER REFERENCES organisation(id),
  employer TEXT,
  department TEXT,
  phones TEXT,
  emails TEXT,
  wechat TEXT,
  country TEXT,
  language TEXT,
  address TEXT,
  city TEXT,
  province TEXT,
  postcode TEXT,
  website TEXT,
  birthday TEXT,
  gender TEXT,
  tags TEXT,
  source TEXT,
  author TEXT,
  entered_on TEXT,
  remark TEXT,
  name_key TEXT NOT NULL DEFAULT '',
  last_touch TEXT
);
CREATE INDEX contact_enterprise ON contact(enterprise);
CREATE INDEX contact_organisation ON contact(organisation);
CREATE INDEX contact_name_key ON contact(name_key);
CREATE INDEX contact_last_touch ON contact(last_touch);
-- 1980-03-21 and 03-21 are the same day of the year
CREATE INDEX contact_birthday ON contact((substr(birthday, length(birthday) - 4))) WHERE birthday IS NOT NULL;
CREATE INDEX contact_batch ON contact(batch) WHERE batch IS NOT NULL;

-- Pairs that the user said are different people, though they look alike.
CREATE TABLE contact_apart (
  low INTEGER NOT NULL REFERENCES contact(id),
  high INTEGER NOT NULL REFERENCES contact(id),
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (low, high)
);

CREATE TABLE employment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  contact INTEGER NOT NULL REFERENCES contact(id),
  enterprise INTEGER REFERENCES enterprise(id),
  organisation INTEGER REFERENCES organisation(id),
  employer TEXT,
  title TEXT,
  department TEXT,
  from_date TEXT,
  to_date TEXT,
  remark TEXT
);
CREATE INDEX employment_contact ON employment(contact);
CREATE INDEX employment_enterprise ON employment(enterprise);
CREATE INDEX employment_organisation ON employment(organisation);
CREATE INDEX employment_batch ON employment(batch) WHERE batch IS NOT NULL;

CREATE TABLE involvement (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  lead INTEGER NOT NULL REFERENCES lead(id),
  contact INTEGER NOT NULL REFERENCES contact(id),
  part TEXT,
  remark TEXT
);
CREATE INDEX involvement_lead ON involvement(lead);
CREATE INDEX involvement_contact ON involvement(contact);
CREATE INDEX involvement_batch ON involvement(batch) WHERE batch IS NOT NULL;

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER,
  batch INTEGER,
  batch_row INTEGER,
  date TEXT NOT NULL,
  type TEXT,
  said TEXT NOT NULL,
  contact INTEGER REFERENCES contact(id),
  enterprise INTEGER REFERENCES enterprise(id),
  lead INTEGER REFERENCES lead(id),
  organisation INTEGER REFERENCES organisation(id),
  event INTEGER REFERENCES event(id),
  participants TEXT,
  place TEXT,
  officer TEXT,
  next_step TEXT,
  next_on TEXT,
  next_officer TEXT,
  done_on TEXT,
  outcome TEXT,
  author TEXT,
  entered_on TEXT,
  remark TEXT
);
CREATE INDEX interaction_date ON interaction(date);
CREATE INDEX interaction_contact ON interaction(contact, date);
CREATE INDEX interaction_enterprise ON interaction(enterprise, date);
CREATE INDEX interaction_lead ON interaction(lead, date);
CREATE INDEX interaction_organisation ON interaction(organisation, date);
CREATE INDEX interaction_event ON interaction(event, date);
CREATE INDEX interaction_officer ON interaction(officer);
CREATE INDEX interaction_next_on ON interaction(next_on);
CREATE INDEX interaction_open ON interaction(next_on, COALESCE(next_officer, officer), lead, enterprise) WHERE done_on IS NULL AND next_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX interaction_batch ON interaction(batch) WHERE batch IS NOT NULL;

-- +goose Down
