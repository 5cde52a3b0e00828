-- Payments of a statement are judged side by side in lanes; the statement remembers which lanes have come to their end.
alter table bank_statements add lanes_done int[] not null default '{}';
