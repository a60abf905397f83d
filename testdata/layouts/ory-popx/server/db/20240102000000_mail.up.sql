CREATE INDEX users_mail ON {{ index .Options "Namespace" }}.users (mail);
