update certificate_applications set invoice_id = null where payment_ground = 'subscription';
