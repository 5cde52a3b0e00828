drop table add_on_prices, add_ons, tariff_prices, tariff_versions, price_zone_regions, price_zones, tariff_plans, products;
drop function tariff_version_is_frozen(), tariff_price_is_frozen(), dated_row_is_frozen();
drop extension if exists btree_gist;
