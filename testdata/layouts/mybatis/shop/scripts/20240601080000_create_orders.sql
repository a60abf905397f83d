-- // create orders
CREATE TABLE ${schema}.orders (
  id bigint PRIMARY KEY,
  state text NOT NULL -- open or done
);
ALTER TABLE ${schema}.orders OWNER TO ${owner};

-- //@UNDO
DROP TABLE ${schema}.orders;
