alter table certificate_applications drop column opened_by_client;
