-- Public pages decide as a check does: where consent was asked for and not given, nothing is shown as wanted, and an undo
-- gives nothing back that was not there.
grant select (no_consent_at, no_consent_event) on suppression to heed_public;
