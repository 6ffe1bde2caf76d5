-- Findings of a severity that decides the run: errors, and warnings where --fail-on warning was asked for.
select f.finding_id, f.check_id, f.severity, f.status, f.doc_id
from findings f, settings s
where (s.fail_on in ('error', 'warning') and f.severity = 'error')
   or (s.fail_on = 'warning' and f.severity = 'warning')
order by f.finding_id
