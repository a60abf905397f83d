ALTER TABLE goods OWNER TO ${owner};
