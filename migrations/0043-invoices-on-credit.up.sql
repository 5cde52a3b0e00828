-- Invoices with access on credit are few among all: whoever watches the whole network finds them by the day it ends.
create index invoices_by_credit on invoices (credit_until, id) where credit_until is not null;
