-- What happened. Owner: kz.oqyrman.hub.ledger
--
-- The first three tables are the record: rows are added, never changed. The last step of a
-- transaction is the last of these tables that has a row for it. Who borrowed stands apart, so that
-- a reader's history can be cut from the reader without touching the record.
create table transactions (
  entry ${serial},
  transaction_id text not null unique,
  station text not null,
  branch text not null,
  sequence bigint not null,
  kind text not null check (kind in ('CHECK_OUT', 'CHECK_IN')),
  item text not null,
  proposed_at bigint not null, -- by the station's clock
  entered_at bigint not null
);
create index transactions_of_item on transactions (item);

create table decisions (
  transaction_id text primary key references transactions (transaction_id),
  verdict text not null check (verdict in ('LENT', 'ALREADY_THEIRS', 'TAKEN_BACK', 'REFUSED')),
  due_on text,
  route text,
  route_branch text,
  reasons text not null, -- a space between them
  decided_at bigint not null
);

create table settlements (
  transaction_id text primary key references transactions (transaction_id),
  decided_by text not null check (decided_by in ('HUB', 'STATION', 'NOBODY')),
  ending text not null,
  tag text not null check (tag in ('ARMED', 'DISARMED', 'UNCERTAIN', 'UNTOUCHED')),
  due_on text,
  reasons text not null,
  detail text not null,
  told_at bigint not null, -- by the station's clock
  settled_at bigint not null
);
create index settlements_by_time on settlements (told_at);

create table transaction_patrons (
  transaction_id text primary key references transactions (transaction_id),
  patron text not null
);

-- Derived from the record, in the same commit.
create table loans (
  loan ${serial},
  item text not null,
  patron text,
  station text not null,
  opened_by text unique references transactions (transaction_id), -- none when it was imported
  lent_at bigint not null,
  due_on text not null,
  closed_by text references transactions (transaction_id),
  closed_at bigint,
  check (patron is not null or closed_at is not null)
);
create unique index one_open_loan_an_item on loans (item) where closed_at is null;
create index open_loans_of_patron on loans (patron) where closed_at is null;
create index loans_of_item on loans (item);
create index loans_closed_by on loans (closed_by);

create table item_states (
  item text primary key,
  place text check (place in ('SHELF', 'TRANSIT', 'HOLD', 'LIBRARIAN', 'LOAN')),
  branch text,
  tag text check (tag in ('ARMED', 'DISARMED', 'UNCERTAIN')),
  tag_at bigint,
  tag_station text,
  told text,
  told_at bigint,
  told_by text references transactions (transaction_id)
);

create table discrepancies (
  discrepancy ${serial},
  kind text not null,
  item text not null,
  patron text,
  station text not null,
  transaction_id text not null,
  evidence text not null,
  opened_at bigint not null,
  closed_at bigint,
  closed_by text,
  unique (transaction_id, kind)
);
create index open_discrepancies on discrepancies (item) where closed_at is null;

create table station_sequences (
  station text primary key,
  highest bigint not null
);

create table sequence_gaps (
  station text not null,
  first_missing bigint not null,
  last_missing bigint not null,
  noticed_at bigint not null,
  primary key (station, first_missing)
);
