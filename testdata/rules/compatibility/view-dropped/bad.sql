DROP VIEW sales_by_day; -- expect: view-dropped
