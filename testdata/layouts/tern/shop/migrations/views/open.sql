drop view if exists {{.schema}}.open;
create view {{.schema}}.open as select * from {{.schema}}.orders where state = 'open';
