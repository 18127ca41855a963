-- What the staff pages list is found by the time of telling, or of entering while nothing was told.
-- Owner: kz.oqyrman.hub.ledger
create index settlements_by_telling on settlements (told_at);
create index transactions_by_entering on transactions (entered_at);
create index open_discrepancies_of_transaction on discrepancies (transaction_id)
  where closed_at is null;
