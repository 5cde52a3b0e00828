drop table authority_document_editions;
drop table authority_documents;
drop table compliance_reminders;
drop table compliance_files;
drop table compliance_evidence;
drop table compliance_requirements;
