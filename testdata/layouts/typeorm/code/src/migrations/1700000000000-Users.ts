import { MigrationInterface, QueryRunner } from "typeorm";

export class Users1700000000000 implements MigrationInterface {
	public async up(queryRunner: QueryRunner): Promise<void> {
		await queryRunner.query(`CREATE TABLE users (id int)`);
	}
}
