-- !Ups
DROP TABLE $evolutions{{{orders}}};
