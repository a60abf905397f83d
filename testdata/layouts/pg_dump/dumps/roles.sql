--
-- PostgreSQL database cluster dump
--

CREATE ROLE shop;
