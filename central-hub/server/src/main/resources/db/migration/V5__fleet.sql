-- The stations as they last reported. Owner: kz.oqyrman.hub.fleet
create table station_health (
  station text primary key,
  report text not null, -- the message, JSON
  reported_at bigint not null, -- by the station's clock
  heard_at bigint not null,
  online integer not null check (online in (0, 1)),
  since bigint not null
);
