package db.migration;
class R__Views {}
