-- Who may log in, with what secret. Owner: kz.oqyrman.hub.accounts
create table broker_accounts (
  name text primary key,
  kind text not null check (kind in ('STATION', 'LISTENER')),
  secret_hash text not null,
  made_at bigint not null
);

create table staff (
  name text primary key,
  role text not null,
  branch text, -- none: the whole network
  password_hash text not null,
  made_at bigint not null
);
