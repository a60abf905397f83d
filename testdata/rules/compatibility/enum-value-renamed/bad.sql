ALTER TYPE order_status RENAME VALUE 'payed' TO 'paid'; -- expect: enum-value-renamed
