create trigger staff_acts_stay before update on staff_acts
begin select raise(abort, 'the record of staff acts is append-only'); end;
create trigger staff_acts_are_kept before delete on staff_acts
begin select raise(abort, 'the record of staff acts is append-only'); end;
