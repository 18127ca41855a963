-- Readers, their cards, what each category may, their holds. Owner: kz.oqyrman.hub.patrons
create table patrons (
  patron text primary key,
  name text not null,
  first_name text not null,
  initial text not null,
  category text not null,
  home_branch text not null references branches (branch),
  language text not null,
  expires_on text not null,
  block text check (block in ('LOST_CARD', 'UNPAID', 'BY_STAFF')),
  guardian text not null,
  since integer, -- year
  pin_hash text
);

create table cards (
  card text primary key,
  patron text not null references patrons (patron)
);

create table policies (
  category text not null,
  item_type text not null,
  loan_days integer not null check (loan_days >= 0),
  loan_limit integer not null check (loan_limit >= 0),
  renewals integer not null check (renewals >= 0),
  primary key (category, item_type)
);

create table holds (
  hold ${serial},
  title_id text not null references titles (title_id),
  patron text not null references patrons (patron),
  pickup_branch text not null references branches (branch),
  state text not null check (state in ('WAITING', 'READY', 'FILLED')),
  item text, -- the copy set aside, once one is
  placed_at bigint not null,
  captured_by text, -- the return that set the copy aside
  filled_by text -- the loan that ended the hold
);
create unique index one_ready_hold_an_item on holds (item) where state = 'READY';
create unique index one_hold_a_patron_and_title on holds (patron, title_id) where state <> 'FILLED';
create index holds_of_title on holds (title_id) where state = 'WAITING';
create index holds_captured_by on holds (captured_by);
create index holds_filled_by on holds (filled_by);
