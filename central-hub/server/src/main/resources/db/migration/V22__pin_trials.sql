-- How often a patron's PIN was typed wrong since it was last right. Owner: kz.oqyrman.hub.patrons
create table pin_trials (
  patron text primary key,
  wrong integer not null,
  last_at bigint not null
);
