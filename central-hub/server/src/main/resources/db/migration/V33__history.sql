-- What is over and names its reader still, found by item. Owner: kz.oqyrman.hub.ledger
create index loans_over_with_reader on loans (item)
  where closed_at is not null and patron is not null;
