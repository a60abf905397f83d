UPDATE cart SET total = 1
GO
UPDATE cart
  SET total = 2
  WHERE id = 1;
go
