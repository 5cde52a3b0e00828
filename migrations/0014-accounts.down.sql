drop function sec.phone_code_sent, sec.phone_code_to_send, sec.try_phone_code, sec.start_phone_code;
drop table sec.phone_sends, sec.phone_codes;
