--!include ../../../../etc/passwd
SELECT 4;
--!include self.sql
