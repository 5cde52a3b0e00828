drop index issuance_orders_by_key;
