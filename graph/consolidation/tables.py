"""What consolidation keeps on disk from one time to the next.

Everything follows from the gists, and changes with those that change: what the articles say, how their reports
were put together, and which subjects of cq:consolidated are to be written again.
"""

from __future__ import annotations

# `times` is in how many articles a row stands: the last of them that goes takes it along.
_SAID = """
CREATE TABLE article (number INTEGER PRIMARY KEY, graph TEXT UNIQUE, id TEXT, day TEXT);
CREATE TABLE label (name TEXT, label TEXT, times INT, PRIMARY KEY (name, label)) WITHOUT ROWID;
CREATE TABLE pair (relation TEXT, one TEXT, other TEXT, times INT, PRIMARY KEY (relation, one, other))
    WITHOUT ROWID;
CREATE TABLE tenure (node TEXT, official TEXT, post TEXT, day TEXT, tenure TEXT, times INT,
    PRIMARY KEY (node, tenure, day)) WITHOUT ROWID;
CREATE TABLE post (post TEXT, role TEXT, body TEXT, times INT, PRIMARY KEY (post, role, body)) WITHOUT ROWID;
CREATE TABLE bearer (passage INT, article INT, PRIMARY KEY (passage, article)) WITHOUT ROWID;
CREATE INDEX bearer_by_article ON bearer (article);
CREATE TABLE copy (graph TEXT PRIMARY KEY, original TEXT) WITHOUT ROWID;
"""
# The columns of the tables that count, and how one of their rows is counted and dropped.
_COUNTED = {
    "label": ("name", "label"),
    "pair": ("relation", "one", "other"),
    "tenure": ("node", "official", "post", "day", "tenure"),
    "post": ("post", "role", "body"),
}
_COUNT = (
    "INSERT INTO {} VALUES ({}, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times RETURNING times"
)
COUNT = {table: _COUNT.format(table, ", ".join("?" * len(columns))) for table, columns in _COUNTED.items()}
DROP = {
    table: f"DELETE FROM {table} WHERE " + " AND ".join(f"{column} = ?" for column in columns)
    for table, columns in _COUNTED.items()
}
# `mention`: the things that the reports of an article name. A report looks for meetings under the keys in `seek`,
# and its meeting is found under those in `stand`. The number of a meeting is that of the report that began it; its
# name is the plain one, or that which tells it `apart` where another meeting has the same and a report before `first`.
_REPORTS = """
CREATE TABLE report (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, guessed INT, days INT, officials INT,
    parties INT, body TEXT);
CREATE TABLE mention (name TEXT, article INT, PRIMARY KEY (name, article)) WITHOUT ROWID;
CREATE INDEX mention_by_article ON mention (article);
CREATE TABLE seek (key INT, report INT, PRIMARY KEY (key, report)) WITHOUT ROWID;
CREATE TABLE member (report INTEGER PRIMARY KEY, meeting INT);
CREATE INDEX member_by_meeting ON member (meeting);
CREATE TABLE stand (key INT, meeting INT, times INT, PRIMARY KEY (key, meeting)) WITHOUT ROWID;
CREATE INDEX stand_by_meeting ON stand (meeting);
CREATE TABLE meeting (number INTEGER PRIMARY KEY, plain TEXT, apart TEXT, first TEXT, name TEXT);
CREATE INDEX meeting_by_plain ON meeting (plain);
CREATE INDEX meeting_by_name ON meeting (name);
"""
# The edges between actors and between positions, each with what it rests on. `ledger` holds the sides that an
# actor takes towards a target about a topic, under one key for the three.
_EDGES = """
CREATE TABLE node (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE met (one INT, other INT, meeting INT, PRIMARY KEY (one, other, meeting)) WITHOUT ROWID;
CREATE INDEX met_by_meeting ON met (meeting);
CREATE TABLE stance (one INT, kind TEXT, other INT, article INT, PRIMARY KEY (one, kind, other, article))
    WITHOUT ROWID;
CREATE TABLE ledger (key INT, name TEXT, day TEXT, side INT, sure REAL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE turn (later TEXT, earlier TEXT, ledger INT, PRIMARY KEY (later, earlier, ledger)) WITHOUT ROWID;
CREATE INDEX turn_by_ledger ON turn (ledger);
"""
# What is still to be done: reports without a meeting that is sure, meetings to be described, plain names
# of meetings to be given out again, ledgers to be gone through for turns, subjects
# to be written, and whether they are derived from a tenure, since some are from thousands.
_WORK = """
CREATE TABLE todo (guessed INT, days INT, officials INT, parties INT, name TEXT, report INT,
    PRIMARY KEY (guessed, days, officials, parties, name)) WITHOUT ROWID;
CREATE TABLE regrouped (meeting INTEGER PRIMARY KEY);
CREATE TABLE renamed (plain TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE retold (key INTEGER PRIMARY KEY);
CREATE TABLE dirty (subject TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE derived (node TEXT, tenure TEXT, PRIMARY KEY (node, tenure)) WITHOUT ROWID;
"""
TABLES = _SAID + _REPORTS + _EDGES + _WORK
NAMES = tuple(line.split()[2] for line in TABLES.splitlines() if line.startswith("CREATE TABLE"))
ANEW = "".join(f"DROP TABLE IF EXISTS {name};\n" for name in NAMES) + TABLES
