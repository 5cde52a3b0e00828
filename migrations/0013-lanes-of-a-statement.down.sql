alter table bank_statements drop lanes_done;
