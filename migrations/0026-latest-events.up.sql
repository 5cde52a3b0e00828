-- The newest lines of everybody in a scope, for the dashboards.
create index timeline_entries_newest on timeline_entries (at desc, id desc);
create index timeline_entries_by_partner on timeline_entries (partner_id, at desc, id desc);
create index timeline_entries_by_centre on timeline_entries (service_centre_id, at desc, id desc);
