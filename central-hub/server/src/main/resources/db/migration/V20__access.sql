-- Pairing, revoking, and who of the staff did what. Owner: kz.oqyrman.hub.accounts
alter table broker_accounts add column revoked_at bigint;
alter table broker_accounts add column changed_at bigint not null default 0;
alter table staff add column changed_at bigint not null default 0;

create table pairings (
  station text primary key, -- of several codes the newest counts
  secret_hash text not null,
  made_at bigint not null,
  expires_at bigint not null
);

create table staff_acts (
  act ${serial},
  happened_at bigint not null,
  account text not null, -- of the staff pages; os:NAME at the hub's command line
  address text not null, -- of the browser or station; empty at the command line
  kind text not null,
  object text not null
);
create index staff_acts_by_time on staff_acts (happened_at);
