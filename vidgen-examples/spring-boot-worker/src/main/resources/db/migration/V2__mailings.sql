CREATE TABLE mailings (
  id uuid PRIMARY KEY,
  subject text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Where the contact's video of the latest mailing is.
ALTER TABLE contacts ADD COLUMN video text;
