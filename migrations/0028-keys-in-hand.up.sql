-- Whether a key is in another order already is asked at each request and each issue: among thousands that wait, by index.
create index issuance_orders_by_key on issuance_orders (key_hash) where status in ('waitingApproval', 'approved', 'signing');
