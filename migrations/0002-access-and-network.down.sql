drop table kept_messages, calendar_years;
drop function sec.own_sessions, sec.use_reset, sec.start_reset, sec.set_password, sec.end_session, sec.start_session,
  sec.forget_attempts, sec.note_attempt, sec.count_attempts, sec.find_login, sec.touch_session, sec.open_session;
drop table sec.login_attempts, sec.password_resets, sec.sessions, sec.passwords;
drop table invitations;
drop policy fence_read on persons;
drop table memberships, persons, service_centres, partners;
