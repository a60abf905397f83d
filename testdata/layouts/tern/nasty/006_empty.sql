-- nothing yet

---- create above / drop below ----
