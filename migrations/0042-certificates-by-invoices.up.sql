-- A certificate that was taken from a plan is one of those that the plan's invoice sold: the application names that invoice too.
update certificate_applications a set invoice_id = (
  select p.invoice_id from subscription_periods p
  where p.subscription_id = a.subscription_id order by p.from_on <= a.created_at::date desc, p.from_on desc limit 1)
where a.payment_ground = 'subscription' and a.invoice_id is null;
