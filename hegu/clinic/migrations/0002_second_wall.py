"""The second wall: the database itself refuses two live claims that meet.

And, on PostgreSQL, take_and_write: the ledger's bits and a visit's rows in one round trip.
"""

from typing import Any

from django.db import migrations

POSTGRES = r"""
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE clinic_claim ADD CONSTRAINT claim_apart
  EXCLUDE USING gist (resource WITH =, int8range(start, stop) WITH &&)
  WHERE (live AND NOT overlap);

ALTER TABLE clinic_ledger SET (fillfactor = 70);

-- Tries each way of making the visit in turn; the first whose bits are all free is written.
-- tries: [{"strokes": [[resource, day, w0..w5], …] in a fixed order,
--          "forced": the same for deliberate overlaps, which take what is taken,
--          "away": [[resource, the other clinic, start, stop], …],
--          "rows": [[table, columns, [row, …]], …]}, …]
-- Returns the number of the try that was written, or -1 when all were refused.
CREATE OR REPLACE FUNCTION take_and_write(tries jsonb) RETURNS integer AS $$
DECLARE
  attempt jsonb;
  rows jsonb;
  wanted integer;
  taken integer;
  number integer := 0;
BEGIN
  FOR attempt IN SELECT value FROM jsonb_array_elements(tries) LOOP
    BEGIN
      wanted := jsonb_array_length(attempt->'strokes');
      INSERT INTO clinic_ledger AS l (resource, day, w0, w1, w2, w3, w4, w5)
      SELECT (s->>0)::bigint, (s->>1)::integer, (s->>2)::bigint, (s->>3)::bigint,
             (s->>4)::bigint, (s->>5)::bigint, (s->>6)::bigint, (s->>7)::bigint
      FROM jsonb_array_elements(attempt->'strokes') WITH ORDINALITY AS t(s, n) ORDER BY n
      ON CONFLICT (resource, day) DO UPDATE SET
        w0 = l.w0 | excluded.w0, w1 = l.w1 | excluded.w1, w2 = l.w2 | excluded.w2,
        w3 = l.w3 | excluded.w3, w4 = l.w4 | excluded.w4, w5 = l.w5 | excluded.w5
      WHERE (l.w0 & excluded.w0) | (l.w1 & excluded.w1) | (l.w2 & excluded.w2)
          | (l.w3 & excluded.w3) | (l.w4 & excluded.w4) | (l.w5 & excluded.w5) = 0;
      GET DIAGNOSTICS taken = ROW_COUNT;
      IF taken <> wanted THEN
        RAISE EXCEPTION 'bits taken' USING ERRCODE = 'HG001';
      END IF;
      IF EXISTS (
        SELECT 1 FROM jsonb_array_elements(attempt->'away') AS a
        JOIN clinic_claim c ON c.live AND c.resource = (a->>0)::bigint
          AND c.clinic_id = (a->>1)::bigint
          AND c.start < (a->>3)::bigint AND c.stop > (a->>2)::bigint
      ) THEN
        RAISE EXCEPTION 'too far to travel' USING ERRCODE = 'HG001';
      END IF;
      INSERT INTO clinic_ledger AS l (resource, day, w0, w1, w2, w3, w4, w5)
      SELECT (s->>0)::bigint, (s->>1)::integer, (s->>2)::bigint, (s->>3)::bigint,
             (s->>4)::bigint, (s->>5)::bigint, (s->>6)::bigint, (s->>7)::bigint
      FROM jsonb_array_elements(attempt->'forced') WITH ORDINALITY AS t(s, n) ORDER BY n
      ON CONFLICT (resource, day) DO UPDATE SET
        w0 = l.w0 | excluded.w0, w1 = l.w1 | excluded.w1, w2 = l.w2 | excluded.w2,
        w3 = l.w3 | excluded.w3, w4 = l.w4 | excluded.w4, w5 = l.w5 | excluded.w5;
      FOR rows IN SELECT value FROM jsonb_array_elements(attempt->'rows') LOOP
        EXECUTE format(
          'INSERT INTO %I (%s) SELECT %s FROM jsonb_populate_recordset(NULL::%I, $1)',
          rows->>0, rows->>1, rows->>1, rows->>0) USING rows->2;
      END LOOP;
      RETURN number;
    EXCEPTION WHEN SQLSTATE 'HG001' THEN
      number := number + 1;
    END;
  END LOOP;
  RETURN -1;
END
$$ LANGUAGE plpgsql;
"""

POSTGRES_BACK = """
DROP FUNCTION take_and_write(jsonb);
ALTER TABLE clinic_claim DROP CONSTRAINT claim_apart;
"""

MEETS = """
  SELECT RAISE(ABORT, 'claim_apart') WHERE EXISTS (
    SELECT 1 FROM clinic_claim c
    WHERE c.resource = NEW.resource AND c.live AND NOT c.overlap AND c.id <> NEW.id
      AND c.start < NEW.stop AND c.stop > NEW.start);
"""

SQLITE = [
    f"""
CREATE TRIGGER claim_apart_insert AFTER INSERT ON clinic_claim
WHEN NEW.live AND NOT NEW.overlap BEGIN {MEETS} END;
""",
    f"""
CREATE TRIGGER claim_apart_update AFTER UPDATE ON clinic_claim
WHEN NEW.live AND NOT NEW.overlap BEGIN {MEETS} END;
""",
]

SQLITE_BACK = ["DROP TRIGGER claim_apart_insert", "DROP TRIGGER claim_apart_update"]


def build(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES, params=None)
    else:
        for statement in SQLITE:
            editor.execute(statement, params=None)


def take_down(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES_BACK, params=None)
    else:
        for statement in SQLITE_BACK:
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("clinic", "0001_first")]
    operations = [migrations.RunPython(build, take_down)]
