-- Findings of a severity that decides the run: errors, and warnings where the profile or --fail-on says so.
with weighed as (
    select f.*, coalesce(w.severity, f.severity) as weight
    from findings f left join weights w using (check_id)
)
select f.finding_id, f.check_id, f.weight as severity, f.status, f.doc_id
from weighed f, settings s
where (s.fail_on in ('error', 'warning') and f.weight = 'error')
   or (s.fail_on = 'warning' and f.weight = 'warning')
order by f.finding_id
