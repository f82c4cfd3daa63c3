CREATE TABLE contacts (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  website text NOT NULL
);
