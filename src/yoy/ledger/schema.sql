-- yoy.db, version 1. Everything in it is made from the reports and can be made again: docs/ledger.md says what it means.

CREATE TABLE report (
    sha256 TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    organ TEXT NOT NULL,
    year INTEGER NOT NULL,
    reviewed_year INTEGER NOT NULL,
    title TEXT NOT NULL
) STRICT;

-- What was compared, by the digests of both reports, the version of yoy and its settings.
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY,
    earlier TEXT NOT NULL REFERENCES report (sha256),
    later TEXT NOT NULL REFERENCES report (sha256),
    yoy TEXT NOT NULL,
    settings TEXT NOT NULL,
    UNIQUE (earlier, later, yoy, settings)
) STRICT;

-- What a later report says of one promise of an earlier one.
CREATE TABLE outcome (
    comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    statement TEXT NOT NULL,
    text TEXT NOT NULL,
    verdict TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    reason_zh TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    needs_review INTEGER NOT NULL,
    PRIMARY KEY (comparison, number)
) STRICT;

-- The later report's statements that it rests on, best first, and the one that promises the same again.
CREATE TABLE passage (
    comparison INTEGER NOT NULL,
    number INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('evidence', 'restated')),
    place INTEGER NOT NULL,
    statement TEXT NOT NULL,
    text TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (comparison, number, role, place),
    FOREIGN KEY (comparison, number) REFERENCES outcome (comparison, number) ON DELETE CASCADE
) STRICT;

-- The ledger, written anew by each run for its body.
CREATE TABLE lineage (
    organ TEXT NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    times INTEGER NOT NULL,
    age INTEGER NOT NULL,
    status TEXT NOT NULL,
    verdict TEXT,
    closed_in INTEGER,
    joined TEXT,
    checkability TEXT NOT NULL,
    PRIMARY KEY (organ, id)
) STRICT;

CREATE TABLE telling (
    organ TEXT NOT NULL,
    lineage TEXT NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    statement TEXT NOT NULL,
    text TEXT NOT NULL,
    first_character INTEGER NOT NULL,
    last_character INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (organ, lineage, number),
    FOREIGN KEY (organ, lineage) REFERENCES lineage (organ, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE drift (
    organ TEXT NOT NULL,
    lineage TEXT NOT NULL,
    year INTEGER NOT NULL,
    move TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    FOREIGN KEY (organ, lineage) REFERENCES lineage (organ, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE answer (
    organ TEXT NOT NULL,
    lineage TEXT NOT NULL,
    promised INTEGER NOT NULL,
    year INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    confidence REAL NOT NULL,
    evidence TEXT,
    PRIMARY KEY (organ, lineage, year),
    FOREIGN KEY (organ, lineage) REFERENCES lineage (organ, id) ON DELETE CASCADE
) STRICT;

CREATE VIEW going_on AS
SELECT organ, id, text, first_year, times, age, status, verdict, checkability
FROM lineage WHERE status IN ('awaited', 'open')
ORDER BY age DESC, coalesce(verdict = 'fulfilled', 0), times DESC, checkability DESC;

CREATE VIEW said_no_more AS
SELECT organ, id, text, first_year, last_year, verdict, checkability
FROM lineage WHERE status = 'dropped' ORDER BY checkability DESC, last_year DESC;

CREATE VIEW rate AS
SELECT organ, year, count(*) AS promises, sum(verdict <> 'not_due') AS due,
    sum(verdict IN ('fulfilled', 'partly_fulfilled', 'under_way')) AS answered,
    sum(verdict = 'fulfilled') AS fulfilled
FROM answer GROUP BY organ, year;
