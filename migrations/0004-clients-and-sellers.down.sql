alter table memberships drop constraint memberships_client_id_fkey;
drop table clients, centre_sellers, seller_tax_profiles, seller_accounts, sellers;
