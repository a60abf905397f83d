
ÿþ SELECT 1;
