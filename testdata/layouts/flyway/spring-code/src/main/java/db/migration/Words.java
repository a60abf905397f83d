package db.migration;
class Words {}
