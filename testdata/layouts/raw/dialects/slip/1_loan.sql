CREATE TABLE `loan` (id bigint);
