drop function sec.find_invitation, sec.own_scopes;
