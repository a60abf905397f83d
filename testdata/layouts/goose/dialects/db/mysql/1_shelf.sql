-- +goose Up
CREATE TABLE `shelf` (`id` INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;
-- +goose Down
DROP TABLE `shelf`;
