exports.up = (knex) => knex.schema.createTable("users", (t) => t.increments());
exports.down = (knex) => knex.schema.dropTable("users");
