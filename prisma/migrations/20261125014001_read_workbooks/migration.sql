-- Workbooks: which sheet was read, what of it was left out, and which of several a person is asked for.

ALTER TABLE upload
  -- The sheet that was read; NULL in a text, and where a workbook has only one.
  ADD COLUMN sheet text,
  -- What was left out on the way (hidden rows, other sheets), each in one sentence. No cell of the file is in it.
  ADD COLUMN left_out text[] NOT NULL DEFAULT '{}',
  -- What somebody has to say while the upload waits for it: which sheet is the extract, or what its columns are.
  ADD COLUMN asks_for text CHECK (asks_for IN ('sheet', 'columns'));
