PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE guests (name TEXT, phone TEXT, room INTEGER);
INSERT INTO "guests" VALUES('Сафроненко Илларион','8 044 519-27-60',12);
INSERT INTO "guests" VALUES('Д''Арвіль Жанна','+375255803914',NULL);
COMMIT;
