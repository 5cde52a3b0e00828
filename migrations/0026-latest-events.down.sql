drop index timeline_entries_by_centre;
drop index timeline_entries_by_partner;
drop index timeline_entries_newest;
