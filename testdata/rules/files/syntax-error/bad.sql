ALTER TABEL orders ADD COLUMN note text; -- expect: syntax-error
