-- What could not be read. Owner: kz.oqyrman.hub.intake
create table unreadable_messages (
  message ${serial},
  station text not null,
  purpose text not null,
  why text not null,
  size integer not null,
  beginning ${bytes} not null,
  received_at bigint not null
);
