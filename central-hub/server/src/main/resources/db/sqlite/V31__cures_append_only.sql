-- What staff did stays as it was done.
create trigger cures_stay before update on cures
begin select raise(abort, 'the ledger is append-only'); end;
create trigger cures_are_kept before delete on cures
begin select raise(abort, 'the ledger is append-only'); end;
