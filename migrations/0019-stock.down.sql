drop function sec.stock_follows_centre(uuid, timestamptz);
drop function sec.follow_client_stock(uuid);
drop function sec.stock_serials_taken(uuid, text[]);
drop table container_copies, stock_marks, stock_acts, stock_moves, stock_items, stock_kinds cascade;
drop function sec.licence_once();
drop function sec.keep_stock_act();
