-- How staff put right what disagreed. Owner: kz.oqyrman.hub.ledger
--
-- Cures are a part of the record: rows are added, never changed. A cure that is taken back has
-- another row that says so. Whom it names stands apart, so that it can be cut from the reader.
create table cures (
  entry ${serial},
  cure_id text not null unique, -- a transaction of its own: UUID version 7
  discrepancy bigint not null references discrepancies (discrepancy),
  cure text not null,
  item text not null,
  staff text not null, -- who pressed it
  why text not null, -- in the words of who pressed it
  undoes text unique references cures (cure_id),
  cured_at bigint not null
);
create index cures_of_discrepancy on cures (discrepancy);
create index cures_of_item on cures (item);

create table cure_patrons (
  cure_id text primary key references cures (cure_id),
  patron text not null
);

-- What was known of the item before the cure; without a row, nothing was.
create table item_states_before (
  cure_id text primary key references cures (cure_id),
  place text,
  branch text,
  tag text,
  tag_at bigint,
  tag_station text,
  tag_cure text,
  told text,
  told_at bigint,
  told_by text,
  told_cure text
);

alter table loans add column opened_by_cure text references cures (cure_id);
alter table loans add column closed_by_cure text references cures (cure_id);
create index loans_opened_by_cure on loans (opened_by_cure) where opened_by_cure is not null;
create index loans_closed_by_cure on loans (closed_by_cure) where closed_by_cure is not null;

-- Who looked at the tag, and who told the reader, where that was no station.
alter table item_states add column tag_cure text references cures (cure_id);
alter table item_states add column told_cure text references cures (cure_id);

-- Who takes care of it, and the cure that uncovered it.
alter table discrepancies add column taken_by text;
alter table discrepancies add column taken_at bigint;
alter table discrepancies add column opened_by_cure text references cures (cure_id);
