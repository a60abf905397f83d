SELECT 'not Flyway''s';
