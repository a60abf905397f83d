ALTER TABLE /* TEMPLATE: schema */jobs ADD COLUMN n int;
