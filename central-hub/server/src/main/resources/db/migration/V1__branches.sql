-- The network of branches. Owner: kz.oqyrman.hub.branches
create table branches (
  branch text primary key,
  kind text not null,
  name_kk text not null,
  name_ru text not null,
  name_en text not null,
  place text not null,
  closed_weekdays text not null -- names of days, a comma between them
);

create table closed_days (
  branch text not null, -- a branch, or * for all of them
  closed_on text not null,
  why_kk text not null,
  why_ru text not null,
  why_en text not null,
  primary key (branch, closed_on)
);

create table stations (
  station text primary key,
  branch text not null references branches (branch),
  name_kk text not null,
  name_ru text not null,
  name_en text not null
);

create table events (
  event text primary key,
  branch text not null references branches (branch),
  held_on text not null,
  time text not null, -- 15:00, or empty
  title_kk text not null,
  title_ru text not null,
  title_en text not null,
  room text not null
);
create index events_of_branch on events (branch, held_on);

create table clubs (
  club text primary key,
  branch text not null references branches (branch),
  name_kk text not null,
  name_ru text not null,
  name_en text not null,
  about_kk text not null,
  about_ru text not null,
  about_en text not null,
  weekday text not null,
  time text not null,
  room text not null,
  seats integer not null
);

create table services (
  service text primary key,
  name_kk text not null,
  name_ru text not null,
  name_en text not null,
  price_kzt integer not null,
  unit_kk text not null,
  unit_ru text not null,
  unit_en text not null
);
