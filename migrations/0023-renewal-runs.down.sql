drop table renewal_lines;
drop table renewal_runs;
