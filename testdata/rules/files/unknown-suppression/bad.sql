/* forelock: allow column-drop */ -- expect: unknown-suppression
ALTER TABLE customers ADD COLUMN fax text;
