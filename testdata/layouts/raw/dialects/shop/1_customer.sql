-- was: CREATE TABLE `customer` (`id` INT AUTO_INCREMENT) ENGINE=InnoDB;
CREATE TABLE customer (id bigint, note text DEFAULT 'ENGINE=InnoDB `a` `b`');
