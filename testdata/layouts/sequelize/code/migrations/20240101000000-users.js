"use strict";
module.exports = {
	up: (queryInterface, Sequelize) => queryInterface.createTable("users", {}),
};
