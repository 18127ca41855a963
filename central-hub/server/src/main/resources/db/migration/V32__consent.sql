-- Who wants the history of their reading kept. Owner: kz.oqyrman.hub.patrons
alter table patrons add column keeps_history integer not null default 0;
