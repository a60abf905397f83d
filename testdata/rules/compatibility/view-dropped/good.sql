SET lock_timeout = '2s';
CREATE OR REPLACE VIEW sales_by_day AS
	SELECT placed_on AS day, count(*) AS orders, sum(total) AS turnover
	FROM orders GROUP BY 1;
