/* forelock: allow column-dropped */ -- expect: unused-suppression
ALTER TABLE customers ADD COLUMN fax text;
