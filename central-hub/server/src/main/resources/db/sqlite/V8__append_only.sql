-- The record grows and nothing else.
create trigger transactions_stay before update on transactions
begin select raise(abort, 'the ledger is append-only'); end;
create trigger transactions_are_kept before delete on transactions
begin select raise(abort, 'the ledger is append-only'); end;
create trigger decisions_stay before update on decisions
begin select raise(abort, 'the ledger is append-only'); end;
create trigger decisions_are_kept before delete on decisions
begin select raise(abort, 'the ledger is append-only'); end;
create trigger settlements_stay before update on settlements
begin select raise(abort, 'the ledger is append-only'); end;
create trigger settlements_are_kept before delete on settlements
begin select raise(abort, 'the ledger is append-only'); end;
