-- What the hub has decided and no station has settled yet. Owner: kz.oqyrman.hub.ledger
--
-- Derived from the record, in the same commit: with a table of its own, to find out whether
-- anything with an item is pending does not take longer the more often the item was lent.
create table pending_acts (
  transaction_id text primary key references transactions (transaction_id),
  item text not null
);
create index pending_acts_of_item on pending_acts (item);

insert into pending_acts (transaction_id, item)
select t.transaction_id, t.item from transactions t
join decisions d on d.transaction_id = t.transaction_id
where not exists (select 1 from settlements s where s.transaction_id = t.transaction_id);

-- Which acts of an item name their reader still, however many do not any more.
alter table transaction_patrons add column item text;
update transaction_patrons set item = (
  select t.item from transactions t where t.transaction_id = transaction_patrons.transaction_id);
create index transaction_patrons_of_item on transaction_patrons (item);

-- The same as settlements_by_time.
drop index settlements_by_telling;

-- Loans of an item are looked for by time.
drop index loans_of_item;
create index loans_of_item on loans (item, lent_at);
