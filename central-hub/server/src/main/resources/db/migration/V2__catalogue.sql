-- Titles and their items. Owner: kz.oqyrman.hub.catalogue
create table titles (
  title_id text primary key,
  title text not null,
  author text not null,
  language text not null,
  published integer, -- year
  publisher text not null,
  isbn text not null,
  audience text not null,
  subject text not null
);

create table items (
  item text primary key,
  title_id text not null references titles (title_id),
  home_branch text not null references branches (branch),
  item_type text not null,
  parts integer not null check (parts >= 1),
  status text not null check (status in ('IN_STOCK', 'WITHDRAWN', 'LOST')),
  call_number text not null
);
create index items_of_title on items (title_id);
