-- Acts of which nobody knows for sure when they happened, because the station's clock was wrong.
-- Owner: kz.oqyrman.hub.ledger
--
-- In a table of its own, since there are hardly any: every report is held against those of its item.
create table unsure_acts (
  transaction_id text primary key references transactions (transaction_id),
  item text not null,
  station text not null,
  earliest bigint not null,
  latest bigint not null
);
create index unsure_acts_of_item on unsure_acts (item);
