drop table centre_handover_problems;
drop table centre_handovers;
